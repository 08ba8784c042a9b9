using System.Numerics;

namespace Dann.Runtime.Data.Drawing;

/// <summary>Measures how far the pixels are from strokes; the edge drawn from that distance is smooth without any sampling.</summary>
internal static class StrokeRasterizer
{
    /// <summary>Lowers the squared distances (size, size) of the pixel centres that are nearer to the segment than <paramref name="reach"/>.</summary>
    public static void Approach(Span<float> distances, int size, Vector2 from, Vector2 to, float reach)
    {
        var (left, right) = Range(from.X, to.X, reach, size);
        var (top, bottom) = Range(from.Y, to.Y, reach, size);
        var way = to - from;
        var inverse = 1 / Math.Max(way.LengthSquared(), 1e-12f);
        for (var y = top; y <= bottom; y++)
        for (var x = left; x <= right; x++)
        {
            var offset = new Vector2(x + 0.5f, y + 0.5f) - from;
            var along = Math.Clamp(Vector2.Dot(offset, way) * inverse, 0, 1);
            var distance = (offset - along * way).LengthSquared();
            ref var nearest = ref distances[y * size + x];
            if (distance < nearest)
                nearest = distance;
        }
    }

    private static (int First, int Last) Range(float one, float other, float reach, int size) =>
        (Math.Max(0, (int)MathF.Floor(Math.Min(one, other) - reach)), Math.Min(size - 1, (int)MathF.Ceiling(Math.Max(one, other) + reach)));
}
