using Dann.Runtime.Data.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Images;

/// <summary>The images of a split while they are read: each is written straight into the tensor that they will be, so that there is never a second copy.</summary>
internal sealed unsafe class ImageBlock : IDisposable
{
    private readonly string name;
    private readonly Tensor values;
    private readonly byte* start;
    private readonly int imageBytes;

    /// <summary>Takes the memory of uint8 (N, H, W, C).</summary>
    /// <exception cref="DataException">There is no image.</exception>
    public ImageBlock(string name, int count, int height, int width, int channels)
    {
        if (count == 0)
            throw new DataException($"{name}: there is no image.");
        this.name = name;
        (Count, imageBytes) = (count, checked(height * width * channels));
        values = empty([count, height, width, channels], ScalarType.Byte).DetachFromDisposeScope();
        start = TensorMemory.Start(values);
    }

    /// <summary>Takes memory that is there already: uint8 (N, H, W, C), contiguous; belongs to this object from now on.</summary>
    public ImageBlock(string name, Tensor values)
    {
        (this.name, this.values) = (name, values.DetachFromDisposeScope());
        (Count, imageBytes) = ((int)values.shape[0], (int)(values.numel() / values.shape[0]));
        start = TensorMemory.Start(values);
    }

    public int Count { get; }

    /// <summary>Where an image belongs: (H, W, C).</summary>
    public Span<byte> this[int index] => new(start + ((long)index * imageBytes), imageBytes);

    /// <summary>The images as a domain; those that are not to be kept make room for the others.</summary>
    /// <param name="labels">One for each image; null where they have none.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="isKept">Which images stay; null for all.</param>
    public DomainData Finish(IReadOnlyList<int>? labels, IReadOnlyList<string> classNames, IReadOnlyList<bool>? isKept = null)
    {
        if (isKept is not null)
            CloseUp(isKept);
        return Label(labels, classNames, isKept);
    }

    /// <summary>Brings the images that are kept to the front.</summary>
    public void CloseUp(IReadOnlyList<bool> isKept)
    {
        var kept = Kept(isKept);
        for (var place = 0; place < kept.Length; place++)
        {
            if (kept[place] != place)
                this[kept[place]].CopyTo(this[place]);
        }
    }

    /// <summary>The images as a domain, those that are kept being in front already.</summary>
    public DomainData Label(IReadOnlyList<int>? labels, IReadOnlyList<string> classNames, IReadOnlyList<bool>? isKept)
    {
        var kept = Kept(isKept);
        var images = values.narrow(0, 0, kept.Length);
        return labels is null ? DomainData.Unlabelled(name, images) : new(name, images, tensor(kept.Select(index => (long)labels[index]).ToArray(), ScalarType.Int64), classNames);
    }

    private int[] Kept(IReadOnlyList<bool>? isKept) => [.. Enumerable.Range(0, Count).Where(index => isKept?[index] ?? true)];

    /// <summary>Gives up this hold on the memory; a domain made of it keeps its own.</summary>
    public void Dispose() => values.Dispose();
}
