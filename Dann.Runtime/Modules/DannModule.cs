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

    /// <summary>The next value of a pass. Frees those that it was made of and that nobody reads again, as <c>Sequential</c> does; autograd holds what it needs of them by itself.</summary>
    /// <param name="value">The value.</param>
    /// <param name="done">Values of the same pass, which end here.</param>
    protected static Tensor Next(Tensor value, params ReadOnlySpan<Tensor> done)
    {
        foreach (var used in done)
        {
            if (!ReferenceEquals(used, value))
                used.Dispose();
        }

        return value;
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
