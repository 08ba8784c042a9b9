using Dann.Dsl.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>The inputs of one split of one domain, in one tensor.</summary>
public abstract class DomainSamples : IDisposable
{
    private protected DomainSamples(string name, Tensor values)
    {
        var shapeFits = values.dtype == ScalarType.Byte ? values.dim() == 4 : values.dtype == ScalarType.Float32 && values.dim() is 2 or 3 or 4;
        if (!shapeFits)
            throw new ArgumentException($"{name}: expected uint8 or float32 images (N, H, W, C), float32 sequences (N, C, L) or float32 vectors (N, F), got {values.dtype} ({string.Join(", ", values.shape)}).", nameof(values));
        if (values.shape[0] == 0)
            throw new ArgumentException($"{name}: there is no sample.", nameof(values));
        Name = name;
        Values = values.DetachFromDisposeScope();
    }

    /// <summary>The name of the split in messages, such as <c>mnist train</c>.</summary>
    public string Name { get; }

    /// <summary>Images (N, H, W, C), uint8 in 0..255 or float32 in 0..1, contiguous; or sequences (N, C, L) or vectors (N, F), float32.</summary>
    public Tensor Values { get; }

    /// <summary>How many samples there are.</summary>
    public long Count => Values.shape[0];

    /// <summary>True for images, false for sequences and vectors.</summary>
    public bool IsImages => Values.dim() == 4;

    /// <summary>Height and width of images.</summary>
    internal Size2 ImageSize => new((int)Values.shape[1], (int)Values.shape[2]);

    /// <summary>The shape of one sample as a network takes it: (C, H, W), (C, L) or (F).</summary>
    public IReadOnlyList<long> SampleShape => IsImages ? [Values.shape[3], Values.shape[1], Values.shape[2]] : Values.shape[1..];

    /// <summary>The device that the samples lie on.</summary>
    public Device Device => Values.device;

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the tensors.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            Values.Dispose();
    }

    // A user's own images have their channels before height and width; the result is the caller's.
    private protected static Tensor Stored(string name, Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.device_type == DeviceType.META || images.is_sparse)
            throw new ArgumentException($"{name}: expected a dense tensor on a device that holds values, got {(images.is_sparse ? "a sparse one: to_dense()" : "one on meta")}.", nameof(images));
        var fits = images.dtype switch
        {
            ScalarType.Byte => images.dim() == 4,
            ScalarType.Float32 => images.dim() is 2 or 3 or 4,
            _ => false,
        };
        if (!fits)
            throw new ArgumentException($"{name}: expected images (N, C, H, W) of uint8 or float32, float32 sequences (N, C, L) or float32 vectors (N, F), got {images.dtype} ({string.Join(", ", images.shape)}).{Advice(images)}", nameof(images));
        using var scope = NewDisposeScope();
        var values = images.dim() == 4 ? images.permute(0, 2, 3, 1).contiguous() : images;
        return values.detach().clone().MoveToOuterDisposeScope();
    }

    private static string Advice(Tensor images) => images.dtype switch
    {
        ScalarType.Byte when images.dim() == 3 => " Without a channel they are no images: images.unsqueeze(1).",
        ScalarType.Byte => " Vectors are float32: .to(ScalarType.Float32).",
        ScalarType.Float32 => images.dim() == 1 ? " One sample is a batch of one: unsqueeze(0)." : "",
        _ when images.is_floating_point() => " Convert with .to(ScalarType.Float32).",
        _ => " Bytes of 0..255 are .to(ScalarType.Byte), other numbers .to(ScalarType.Float32).",
    };

    private protected static bool IsOn(Tensor tensor, Device device) =>
        tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index);
}
