using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>
/// Writes numbers as SYN NUMBERS has them (Ganin and Lempitsky 2015, section 4.1): font, size, position, orientation, colours of strokes and
/// background, and blur are all drawn by chance.
/// </summary>
/// <param name="fonts">What is chosen from; at least one.</param>
internal sealed class NumberPainter(IReadOnlyList<IDigitFont> fonts)
{
    /// <summary>Side of an image in pixels.</summary>
    public const int Size = 32;

    private const int Pixels = Size * Size;
    private const int MostDigits = 3;
    private const float SmallestHalf = 8.5f;
    private const float LargestHalf = 14;
    private const float LargestTurn = 0.3f;
    private const float LargestShear = 0.25f;
    private const float LargestShift = 2.5f;
    private const float OutlineShare = 0.3f;
    private const float StrongestBlur = 1.5f;
    private const float StrongestNoise = 0.05f;

    /// <summary>Writes a number around a digit in an image (32, 32, 3), 0..255.</summary>
    public void Draw(int digit, ref Xoshiro256 random, Span<byte> bytes)
    {
        var font = fonts[random.Below(fonts.Count)];
        var number = Compose(digit, ref random);
        Span<float> ink = stackalloc float[Pixels];
        Span<float> rim = stackalloc float[Pixels];
        font.Write(number, ink, rim);

        Span<Vector3> image = stackalloc Vector3[Pixels];
        NumberColours.Paint(ref random, ink, rim, image);
        Photo.BlurGaussian(image, Size, StrongestBlur * random.Between(0, 1));
        Photo.Develop(ref random, image, StrongestNoise * random.Between(0, 1) * random.Between(0, 1), bytes);
    }

    private static WrittenNumber Compose(int digit, ref Xoshiro256 random)
    {
        var digits = new int[1 + random.Below(MostDigits)];
        foreach (ref var one in digits.AsSpan())
            one = random.Below(10);
        // Of two digits either may be the middle one: the crop goes where the label is.
        var middle = digits.Length == MostDigits ? 1 : random.Below(digits.Length);
        digits[middle] = digit;

        var half = random.Between(SmallestHalf, LargestHalf);
        var place = Matrix3x2.CreateScale(half * random.Between(0.75f, 1.15f), half)
            * new Matrix3x2(1, 0, random.Between(-LargestShear, LargestShear), 1, 0, 0)
            * Matrix3x2.CreateRotation(LargestTurn * random.Between(-1, 1) * random.Between(0, 1))
            * Matrix3x2.CreateTranslation(Size / 2f + random.Between(-LargestShift, LargestShift), Size / 2f + random.Between(-LargestShift, LargestShift));
        var outline = random.NextUnit() < OutlineShare ? random.Between(0.7f, 2) : 0;
        return new(digits, middle, place, half, random.Between(0.12f, 0.45f), random.Between(0, 1), random.Below(6), outline);
    }
}
