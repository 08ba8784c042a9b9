using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Photographs signs: a plate in its light before some scenery, seen from somewhere, blurred and grainy. The steps are those of Moiseev et al. 2013, who made SYN SIGNS.</summary>
internal static class SignPainter
{
    /// <summary>Side of an image in pixels.</summary>
    public const int Size = 40;

    private const int Pixels = Size * Size;
    private const int Samples = 3;
    private const float MotionShare = 0.25f;
    private const float LongestMotion = 7;
    private const float StrongestBlur = 1.5f;
    private const float StrongestNoise = 0.03f;

    /// <summary>Draws a sign in an image (40, 40, 3), 0..255.</summary>
    public static void Draw(int label, ref Xoshiro256 random, Span<byte> bytes)
    {
        var plate = SignPlate.All[label];
        var view = SignView.Draw(ref random, Size);
        var onSign = Light.OnSign(ref random);
        var onScenery = Light.OnScenery(ref random);
        Span<Vector3> image = stackalloc Vector3[Pixels];
        Scenery.Paint(ref random, image, Size);
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            var place = new Vector2(pixel % Size + 0.5f, pixel / Size + 0.5f) * (2f / Size) - Vector2.One;
            var scenery = onScenery.On(image[pixel], place);
            var sign = Seen(plate, view, pixel);
            image[pixel] = sign.W > 0 ? (1 - sign.W) * scenery + sign.W * onSign.On(sign.AsVector3() / sign.W, place) : scenery;
        }
        if (random.NextUnit() < MotionShare)
        {
            var (sin, cos) = MathF.SinCos(random.Between(0, MathF.PI));
            Photo.BlurMotion(image, Size, random.Between(0, LongestMotion) * new Vector2(cos, sin));
        }
        Photo.BlurGaussian(image, Size, StrongestBlur * random.Between(0, 1) * random.Between(0, 1));
        Photo.Develop(ref random, image, StrongestNoise * random.Between(0, 1), bytes);
    }

    /// <summary>Draws a sign straight on in even light on grey, as a table of signs shows it.</summary>
    public static void DrawPlain(int label, Span<byte> bytes)
    {
        var view = SignView.Frontal(Size);
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            var sign = Seen(SignPlate.All[label], view, pixel);
            var value = 255 * (sign.AsVector3() + (1 - sign.W) * new Vector3(0.5f));
            (bytes[3 * pixel], bytes[3 * pixel + 1], bytes[3 * pixel + 2]) = ((byte)value.X, (byte)value.Y, (byte)value.Z);
        }
    }

    private static Vector4 Seen(SignPlate plate, in SignView view, int pixel)
    {
        var corner = new Vector2(pixel % Size, pixel / Size);
        if (!SignPlate.IsNear(view.PlaceAt(corner + new Vector2(0.5f))))
            return Vector4.Zero;
        var sum = Vector4.Zero;
        for (var y = 0; y < Samples; y++)
        for (var x = 0; x < Samples; x++)
            sum += plate.At(view.PlaceAt(corner + new Vector2(x + 0.5f, y + 0.5f) / Samples));
        return sum / (Samples * Samples);
    }
}
