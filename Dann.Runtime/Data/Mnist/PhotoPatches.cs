using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Mnist;

/// <summary>The photos that MNIST-M's backgrounds are cut from, decoded once.</summary>
internal sealed class PhotoPatches
{
    private readonly (int Width, int Height, byte[] Rgb)[] photos;

    private PhotoPatches((int, int, byte[])[] photos) => this.photos = photos;

    public int Count => photos.Length;

    /// <summary>Decodes every JPEG and PNG of a folder, in the order of their names.</summary>
    /// <exception cref="DataException">There is none, or one is broken or smaller than a patch.</exception>
    public static PhotoPatches Read(string folder)
    {
        var files = Directory.GetFiles(folder).Where(file => Path.GetExtension(file).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png").Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
            throw new DataException($"{folder} holds no photo: expected the JPEG files of BSDS500's train part.");
        var photos = new (int, int, byte[])[files.Length];
        ImageDecoder.EachInParallel(files.Length, index =>
        {
            var (width, height, rgb) = ImageDecoder.Rgb(WholeFile.Read(files[index]), files[index]);
            if (Math.Min(width, height) < PaddedDigit.Side)
                throw new DataException($"{files[index]} has {width}x{height} pixels, fewer than a patch of {PaddedDigit.Side}x{PaddedDigit.Side}.");
            photos[index] = (width, height, rgb);
        });
        return new(photos);
    }

    /// <summary>Cuts a patch (32, 32, 3) from a random place of a random photo.</summary>
    public void Cut(ref Xoshiro256 random, Span<byte> patch)
    {
        var (width, height, rgb) = photos[random.Below(photos.Length)];
        var left = random.Below(width - PaddedDigit.Side + 1);
        var top = random.Below(height - PaddedDigit.Side + 1);
        for (var y = 0; y < PaddedDigit.Side; y++)
            rgb.AsSpan(((top + y) * width + left) * 3, PaddedDigit.Side * 3).CopyTo(patch[(y * PaddedDigit.Side * 3)..]);
    }
}
