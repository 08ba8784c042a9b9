using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.Svhn;

/// <summary>Images and digits in the layout of SVHN: <c>X</c> uint8 (32, 32, 3, N) and <c>y</c> (N, 1), in which 10 stands for the digit 0.</summary>
internal static class MatDigits
{
    private const int Side = 32;
    private const int Classes = 10;
    private const int ImageBytes = Side * Side * RgbImage.Channels;

    /// <summary>The images of one file, or of several as one split.</summary>
    /// <exception cref="DataException">A file is not whole or of another layout.</exception>
    public static DomainData Read(string name, IReadOnlyList<string> paths, IReadOnlyList<string> classNames)
    {
        // The sizes are known before the images are read, so that several files fill one block.
        var counts = paths.Select(Count).ToList();
        using var block = new ImageBlock(name, counts.Sum(), Side, Side, RgbImage.Channels);
        var labels = new List<int>();
        for (var part = 0; part < paths.Count; part++)
            labels.AddRange(ReadPart(paths[part], block, labels.Count, counts[part]));
        return block.Finish(labels, classNames);
    }

    private static int Count(string path)
    {
        IReadOnlyList<int>? shape = null;
        using var file = MatFile.Open(path);
        file.Visit(array =>
        {
            if (array.Name == "X")
                shape = array.Shape;
        });
        return shape is [Side, Side, RgbImage.Channels, > 0 and var count] ? count
            : throw new DataException($"{path}: expected an array X of {Side}x{Side}x3xN images, found {(shape is null ? "none" : string.Join("x", shape))}.");
    }

    private static int[] ReadPart(string path, ImageBlock block, int first, int count)
    {
        int[]? labels = null;
        using var file = MatFile.Open(path);
        file.Visit(array =>
        {
            if (array.Name == "X")
                ReadImages(array, block, first, count);
            else if (array.Name == "y")
                labels = array.WholeNumbers();
        });
        if (labels?.Length != count)
            throw new DataException($"{path}: expected an array y of {count} labels, one for each image, found {(labels is null ? "none" : labels.Length)}.");
        for (var i = 0; i < count; i++)
        {
            if (labels[i] is < 0 or > Classes)
                throw new DataException($"{path}: label {i} is {labels[i]}, expected 1 to 9, and 10 or 0 for the digit 0.");
            labels[i] %= Classes;
        }

        return labels;
    }

    // The row runs fastest in the file, then the column, then the channel.
    private static void ReadImages(MatArray array, ImageBlock block, int first, int count)
    {
        Span<byte> stored = stackalloc byte[ImageBytes];
        for (var index = 0; index < count; index++)
        {
            array.Bytes(stored);
            var image = block[first + index];
            for (int channel = 0, from = 0; channel < RgbImage.Channels; channel++)
            for (var column = 0; column < Side; column++)
            for (var row = 0; row < Side; row++)
                image[(((row * Side) + column) * RgbImage.Channels) + channel] = stored[from++];
        }
    }
}
