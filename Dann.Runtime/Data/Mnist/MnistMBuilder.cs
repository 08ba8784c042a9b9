using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Mnist;

/// <summary>
/// Builds MNIST-M from MNIST digits and photos: |digit − patch| per pixel and channel, the patch a random crop (Ganin et al. 2016, section 5.2.4).
/// The paper does not say that the digits are binarised first, but the authors' test images show it: of the pixels where the MNIST digit is
/// between 1 and 15, 97 % are inverted patch, as many as where it is above 240.
/// Each image has a generator of its own, so the result depends on the seed alone and not on the number of threads.
/// </summary>
internal static class MnistMBuilder
{
    public static DomainData Build(string name, MnistDigits digits, PhotoPatches photos, ulong seed, ulong stream, IReadOnlyList<string> classNames)
    {
        var pixels = new byte[digits.Count * PaddedDigit.Bytes];
        Parallel.For(0, digits.Count, index =>
        {
            var random = Xoshiro256.For(seed, stream, index: (ulong)index);
            var image = pixels.AsSpan(index * PaddedDigit.Bytes, PaddedDigit.Bytes);
            photos.Cut(ref random, image);
            Span<byte> mask = stackalloc byte[MnistDigits.Side * MnistDigits.Side];
            Binarize(digits.Image(index), mask);
            PaddedDigit.Blend(mask, image);
        });
        return DomainData.FromBytes(name, pixels, digits.Labels, PaddedDigit.Side, PaddedDigit.Side, 3, classNames);
    }

    private static void Binarize(ReadOnlySpan<byte> digit, Span<byte> mask)
    {
        for (var pixel = 0; pixel < digit.Length; pixel++)
            mask[pixel] = digit[pixel] > 0 ? byte.MaxValue : (byte)0;
    }
}
