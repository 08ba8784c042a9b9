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

    /// <summary>Samples of a user's own tensor.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="images">(N, C, H, W), uint8 in 0..255 or float32 in 0..1, or sequences (N, C, L) or vectors (N, F), float32; stays the caller's.</param>
    /// <exception cref="ArgumentException">The shape or the type is that of no samples, or there is none.</exception>
    public static UnlabelledData FromTensor(string name, Tensor images) => new(name, Stored(name, images));

    /// <summary>The same samples on a device; this very object when they are there already.</summary>
    public UnlabelledData To(Device device) => IsOn(Values, device) ? this : new(Name, Values.to(device));
}
