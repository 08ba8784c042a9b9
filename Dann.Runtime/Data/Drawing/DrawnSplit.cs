using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>Draws an image of a class.</summary>
/// <param name="label">The class.</param>
/// <param name="random">The generator of this very image.</param>
/// <param name="image">(H, W, 3), to be overwritten; black at first.</param>
internal delegate void ImagePainter(int label, ref Xoshiro256 random, Span<byte> image);

/// <summary>Draws a split. Image i has the class i mod classes and a generator of its own, so the result does not depend on the number of threads.</summary>
internal static class DrawnSplit
{
    /// <summary>Draws both splits on all cores: as many images of (<paramref name="size"/>, <paramref name="size"/>, 3) as the settings <c>train</c> and <c>test</c> say, from <c>seed</c>.</summary>
    public static DomainSplits Both(DataSet set, ulong trainStream, ulong testStream, int size, ImagePainter paint) => new(
        Draw($"{set.Key} train", set, set.Integer("train"), trainStream, size, paint),
        Draw($"{set.Key} test", set, set.Integer("test"), testStream, size, paint));

    private static DomainData Draw(string name, DataSet set, int count, ulong stream, int size, ImagePainter paint)
    {
        var seed = (ulong)set.Integer("seed");
        var length = size * size * 3;
        var images = new byte[count * length];
        var labels = new byte[count];
        Parallel.For(0, count, index =>
        {
            var random = Xoshiro256.For(seed, stream, index: (ulong)index);
            labels[index] = (byte)(index % set.ClassNames.Count);
            paint(labels[index], ref random, images.AsSpan(index * length, length));
        });
        return DomainData.FromBytes(name, images, labels, size, size, 3, set.ClassNames);
    }
}
