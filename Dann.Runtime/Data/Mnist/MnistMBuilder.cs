using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Mnist;

/// <summary>
/// Builds MNIST-M from MNIST digits and photos: |digit − patch| per pixel and channel, the patch a random crop (Ganin et al. 2016, section 5.2.4).
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
            PaddedDigit.Blend(digits.Image(index), image);
        });
        return DomainData.FromBytes(name, pixels, digits.Labels, PaddedDigit.Side, PaddedDigit.Side, 3, classNames);
    }
}
