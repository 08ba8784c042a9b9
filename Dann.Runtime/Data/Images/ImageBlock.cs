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

    public int Count { get; }

    /// <summary>Where an image belongs: (H, W, C).</summary>
    public Span<byte> this[int index] => new(start + ((long)index * imageBytes), imageBytes);

    /// <summary>The images as a domain; those that are not to be kept make room for the others.</summary>
    /// <param name="labels">One for each image.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <param name="isKept">Which images stay; null for all.</param>
    public DomainData Finish(IReadOnlyList<int> labels, IReadOnlyList<string> classNames, IReadOnlyList<bool>? isKept = null)
    {
        var kept = Enumerable.Range(0, Count).Where(index => isKept?[index] ?? true).ToArray();
        for (var place = 0; place < kept.Length; place++)
        {
            if (kept[place] != place)
                this[kept[place]].CopyTo(this[place]);
        }

        return new(name, values.narrow(0, 0, kept.Length), tensor(kept.Select(index => (long)labels[index]).ToArray(), ScalarType.Int64), classNames);
    }

    /// <summary>Gives up this hold on the memory; a domain made of it keeps its own.</summary>
    public void Dispose() => values.Dispose();
}
