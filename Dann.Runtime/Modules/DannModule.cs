using TorchSharp;
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
