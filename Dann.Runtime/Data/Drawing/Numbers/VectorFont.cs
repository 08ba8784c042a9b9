using System.Numerics;

namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>The digits of <see cref="DigitStrokes"/>, which need no font file: the images do not depend on what a machine has installed.</summary>
internal sealed class VectorFont : IDigitFont
{
    private const int Size = NumberPainter.Size;
    private const float ThinnestPen = 0.09f;
    private const float ThickestPen = 0.24f;

    private static readonly float[] Widths = [.. DigitStrokes.Forms.Select(forms => forms.Max(Width) + 2 * ThinnestPen)];

    public float WidthOf(int digit) => Widths[digit];

    public void Write(in WrittenNumber number, Span<float> ink, Span<float> rim)
    {
        var radius = number.HalfHeight * (ThinnestPen + (ThickestPen - ThinnestPen) * number.Weight);
        Span<float> distances = stackalloc float[Size * Size];
        distances.Fill(float.MaxValue);
        for (var position = 0; position < number.Digits.Length; position++)
        {
            var forms = DigitStrokes.Forms[number.Digits[position]];
            var place = number.PlaceOf(position, this);
            foreach (var stroke in forms[number.Form % forms.Length])
            for (var point = 1; point < stroke.Length; point++)
                StrokeRasterizer.Approach(distances, Size, Vector2.Transform(stroke[point - 1], place), Vector2.Transform(stroke[point], place), radius + number.Outline + 1);
        }
        for (var pixel = 0; pixel < distances.Length; pixel++)
        {
            var distance = MathF.Sqrt(distances[pixel]);
            ink[pixel] = Math.Clamp(radius + 0.5f - distance, 0, 1);
            rim[pixel] = Math.Clamp(radius + number.Outline + 0.5f - distance, 0, 1);
        }
    }

    private static float Width(Vector2[][] strokes) => strokes.Max(stroke => stroke.Max(point => point.X)) - strokes.Min(stroke => stroke.Min(point => point.X));
}
