using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>Samples of the target domain as an unsupervised method may see them: there is no label to leak.</summary>
public sealed class UnlabelledData : DomainSamples
{
    /// <summary>Takes the samples over.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="values">See <see cref="DomainSamples.Values"/>; belongs to this object from now on.</param>
    public UnlabelledData(string name, Tensor values)
        : base(name, values)
    {
    }

    /// <summary>The same samples on a device; this very object when they are there already.</summary>
    public UnlabelledData To(Device device) => IsOn(Values, device) ? this : new(Name, Values.to(device));
}
