namespace Dann.Runtime.Data.Mnist;

/// <summary>A 28x28 digit in the middle of a 32x32 image with three channels.</summary>
internal static class PaddedDigit
{
    public const int Side = 32;
    public const int Bytes = Side * Side * 3;

    private const int Margin = (Side - MnistDigits.Side) / 2;

    /// <summary>Each channel of <paramref name="image"/> (32, 32, 3) becomes |digit − image|, the digit being 0 in the margin; on black that is the digit itself.</summary>
    public static void Blend(ReadOnlySpan<byte> digit, Span<byte> image)
    {
        for (var y = 0; y < MnistDigits.Side; y++)
        {
            var row = image.Slice(((y + Margin) * Side + Margin) * 3, MnistDigits.Side * 3);
            for (var value = 0; value < row.Length; value++)
                row[value] = (byte)Math.Abs(digit[y * MnistDigits.Side + value / 3] - row[value]);
        }
    }
}
