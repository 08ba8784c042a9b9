using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>One split of one domain with its labels, where it has some.</summary>
public sealed class DomainData : DomainSamples
{
    private readonly Tensor? labels;

    /// <summary>Takes samples and labels over.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="values">See <see cref="DomainSamples.Values"/>; belongs to this object from now on.</param>
    /// <param name="labels">int64 (N), each in 0 … classes − 1; belongs to this object from now on.</param>
    /// <param name="classNames">The name of each class, in the order of the labels.</param>
    /// <exception cref="ArgumentException">Shapes, types or labels do not fit.</exception>
    public DomainData(string name, Tensor values, Tensor labels, IReadOnlyList<string> classNames)
        : base(name, values)
    {
        if (labels.dtype != ScalarType.Int64 || labels.dim() != 1 || labels.shape[0] != Count)
            throw new ArgumentException($"{name}: expected int64 labels ({Count}), got {labels.dtype} ({string.Join(", ", labels.shape)}).", nameof(labels));
        this.labels = labels.DetachFromDisposeScope();
        ClassNames = classNames;
        LabelTensors.CheckRange(name, labels, classNames.Count, "there are");
    }

    private DomainData(string name, Tensor values)
        : base(name, values) => ClassNames = [];

    /// <summary>Are there labels?</summary>
    public bool HasLabels => labels is not null;

    /// <summary>int64 (N).</summary>
    /// <exception cref="InvalidOperationException">There are none: ask <see cref="HasLabels"/>.</exception>
    public Tensor Labels => labels ?? throw new InvalidOperationException($"{Name} has no labels.");

    /// <summary>The name of each class, in the order of the labels; empty where there are none.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Which of several pooled domains each sample is of: int64 (N), from 0; null where this is one domain.</summary>
    public Tensor? Domains { get; private init; }

    /// <summary>A split that nobody has labelled.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="values">See <see cref="DomainSamples.Values"/>; belongs to the result from now on.</param>
    /// <exception cref="ArgumentException">The shape or the type is that of no samples, or there is none.</exception>
    public static DomainData Unlabelled(string name, Tensor values) => new(name, values);

    /// <summary>Several domains as one, whose samples know which they are of: the sources of a network that tells several apart.</summary>
    /// <param name="domains">At least one; on one device, of one shape and with one list of classes. They stay the caller's.</param>
    /// <exception cref="ArgumentException">Shapes or classes differ.</exception>
    public static DomainData Pool(IReadOnlyList<DomainData> domains)
    {
        var first = domains[0];
        foreach (var other in domains.Skip(1))
        {
            if (!other.SampleShape.SequenceEqual(first.SampleShape) || other.Values.dtype != first.Values.dtype)
                throw new ArgumentException($"{first.Name} has samples ({string.Join(", ", first.SampleShape)}) of {first.Values.dtype} and {other.Name} ({string.Join(", ", other.SampleShape)}) of {other.Values.dtype}: one network cannot take both.", nameof(domains));
            if (!other.ClassNames.SequenceEqual(first.ClassNames))
                throw new ArgumentException($"{first.Name} and {other.Name} have other classes, or in another order.", nameof(domains));
        }

        using var scope = NewDisposeScope();
        var numbers = cat([.. domains.Select((domain, i) => full([domain.Count], i, ScalarType.Int64, domain.Device))]);
        return new(string.Join(" + ", domains.Select(domain => domain.Name)), cat([.. domains.Select(domain => domain.Values)]), cat([.. domains.Select(domain => domain.Labels)]), first.ClassNames)
        {
            Domains = numbers.DetachFromDisposeScope(),
        };
    }

    /// <summary>Makes a domain of a user's own tensors.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="images">(N, C, H, W), uint8 in 0..255 or float32 in 0..1, or sequences (N, C, L) or vectors (N, F), float32; stays the caller's.</param>
    /// <param name="labels">(N), any whole-number type; stays the caller's.</param>
    /// <param name="classNames">The name of each class, in the order of the labels.</param>
    /// <exception cref="ArgumentException">Shapes, types or labels do not fit.</exception>
    public static DomainData FromTensors(string name, Tensor images, Tensor labels, IReadOnlyList<string> classNames) => FromTensors(name, images, labels, classNames, "there are");

    // `has` says whose classes they are: "MnistDann has".
    internal static DomainData FromTensors(string name, Tensor images, Tensor labels, IReadOnlyList<string> classNames, string has)
    {
        using var scope = NewDisposeScope();
        var stored = Stored(name, images);
        return new(name, stored, LabelTensors.Read(name, labels, stored, classNames.Count, has), classNames);
    }

    /// <summary>Makes a domain of image bytes.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="pixels">Rows of pixels with their channels beside each other: (N, H, W, C), 0..255.</param>
    /// <param name="labels">One label per image.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <param name="channels">C.</param>
    /// <param name="classNames">The name of each class, in the order of the labels.</param>
    /// <exception cref="ArgumentException">Lengths or labels do not fit.</exception>
    public static DomainData FromBytes(string name, ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> labels, int height, int width, int channels, IReadOnlyList<string> classNames)
    {
        if (pixels.Length != (long)labels.Length * height * width * channels)
            throw new ArgumentException($"{name}: {pixels.Length} bytes are not {labels.Length} images of {height}x{width}x{channels}.", nameof(pixels));
        var values = empty([labels.Length, height, width, channels], ScalarType.Byte);
        pixels.CopyTo(values.bytes);
        using var bytes = empty([labels.Length], ScalarType.Byte);
        labels.CopyTo(bytes.bytes);
        return new(name, values, bytes.to(ScalarType.Int64), classNames);
    }

    /// <summary>The same samples on a device; this very object when they are there already.</summary>
    public DomainData To(Device device) => IsOn(Values, device) ? this : With(Name, Values.to(device), labels?.to(device), Domains?.to(device));

    /// <summary>The first <paramref name="count"/> samples, sharing the memory of this object; this very object when it holds no more.</summary>
    public DomainData WithLimit(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return count >= Count ? this : With(Name, Values.narrow(0, 0, count), labels?.narrow(0, 0, count), Domains?.narrow(0, 0, count));
    }

    /// <summary>Copies of chosen samples.</summary>
    /// <param name="name">The name of the choice in messages.</param>
    /// <param name="indices">Which, in this order.</param>
    public DomainData Select(string name, long[] indices)
    {
        using var scope = NewDisposeScope();
        var chosen = tensor(indices, device: Device);
        return With(name, Values.index_select(0, chosen), labels?.index_select(0, chosen), Domains?.index_select(0, chosen));
    }

    /// <summary>Other values of the same samples, with their labels where they have some: what was computed of each.</summary>
    /// <param name="values">See <see cref="DomainSamples.Values"/>; belongs to the result from now on.</param>
    /// <exception cref="ArgumentException">They are not as many, or of no shape that samples have.</exception>
    public DomainData WithValues(Tensor values)
    {
        using var scope = NewDisposeScope();
        return With(Name, values, labels?.clone(), Domains?.clone());
    }

    /// <summary>The samples alone, sharing the memory of this object.</summary>
    public UnlabelledData WithoutLabels() => new(Name, Values.alias());

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        labels?.Dispose();
        Domains?.Dispose();
    }

    private DomainData With(string name, Tensor values, Tensor? labels, Tensor? domains) => labels is null
        ? Unlabelled(name, values)
        : new(name, values, labels, ClassNames) { Domains = domains?.DetachFromDisposeScope() };

}
