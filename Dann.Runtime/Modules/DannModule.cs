using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>A module that registers its children by hand, so that TorchSharp need not look for them by reflection.</summary>
public abstract class DannModule : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the module.</summary>
    protected DannModule(string name)
        : base(name)
    {
    }

    /// <summary>Registers a child. TorchSharp 0.107 leaves the weights of a <see cref="GroupNorm"/> as it finds the memory; they become ones and zeros here.</summary>
    public override void register_module(string name, nn.Module submodule)
    {
        if (submodule is GroupNorm { weight: { } weight, bias: { } bias })
        {
            nn.init.ones_(weight);
            nn.init.zeros_(bias);
        }

        base.register_module(name, submodule);
    }

    /// <summary>Nothing: constructors call <c>register_module</c> themselves.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>Moves the children; a module of this kind holds no parameter or buffer of its own.</summary>
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        foreach (var (_, child) in named_children())
        {
            if (device is null)
                child.to(dtype!.Value, non_blocking);
            else if (dtype is null)
                child.to(device, non_blocking);
            else
                child.to(device, dtype.Value, non_blocking);
        }
    }
}
