using System.Numerics;

namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>A number of one to three digits, set and placed on an image.</summary>
/// <param name="Digits">The digits from left to right.</param>
/// <param name="Middle">Which of them is the one that counts; its middle stands at 0.</param>
/// <param name="Place">From the font's units (half a digit's height is 1, y down) to pixels.</param>
/// <param name="HalfHeight">Half a digit's height in pixels.</param>
/// <param name="Spacing">Space between two digits in the font's units.</param>
/// <param name="Weight">0 for thin to 1 for bold strokes.</param>
/// <param name="Form">Which form of a digit, where a font has several.</param>
/// <param name="Outline">Width of the rim around the strokes in pixels; 0 for none.</param>
internal readonly record struct WrittenNumber(int[] Digits, int Middle, Matrix3x2 Place, float HalfHeight, float Spacing, float Weight, int Form, float Outline)
{
    /// <summary>Where each digit stands: from its own middle to pixels.</summary>
    public Matrix3x2 PlaceOf(int position, IDigitFont font)
    {
        var step = Math.Sign(position - Middle);
        var shift = 0f;
        for (var at = Middle; at != position; at += step)
            shift += step * ((font.WidthOf(Digits[at]) + font.WidthOf(Digits[at + step])) / 2 + Spacing);
        return Matrix3x2.CreateTranslation(shift, 0) * Place;
    }
}
