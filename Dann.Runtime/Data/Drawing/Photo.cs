using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>What a camera does to an image (size, size) of colours in 0..1.</summary>
internal static class Photo
{
    /// <summary>Blurs with a Gaussian of a standard deviation in pixels; the edge is continued.</summary>
    public static void BlurGaussian(Span<Vector3> image, int size, float sigma)
    {
        if (sigma < 0.1f)
            return;
        var reach = (int)MathF.Ceiling(3 * sigma);
        Span<float> weights = stackalloc float[2 * reach + 1];
        var sum = 0f;
        for (var step = -reach; step <= reach; step++)
            sum += weights[step + reach] = MathF.Exp(-step * step / (2 * sigma * sigma));
        foreach (ref var weight in weights)
            weight /= sum;
        Span<Vector3> between = stackalloc Vector3[size * size];
        Convolve(image, between, size, weights, 1, 0);
        Convolve(between, image, size, weights, 0, 1);
    }

    /// <summary>Smears along a straight way of that many pixels; the edge is continued.</summary>
    public static void BlurMotion(Span<Vector3> image, int size, Vector2 way)
    {
        const int steps = 8;
        Span<Vector3> between = stackalloc Vector3[size * size];
        image.CopyTo(between);
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            var sum = Vector3.Zero;
            for (var step = 0; step < steps; step++)
                sum += Between(between, size, new Vector2(pixel % size, pixel / size) + ((step + 0.5f) / steps - 0.5f) * way);
            image[pixel] = sum / steps;
        }
    }

    /// <summary>Adds the noise of a sensor, for each colour its own, and rounds to bytes (size, size, 3).</summary>
    public static void Develop(ref Xoshiro256 random, ReadOnlySpan<Vector3> image, float noise, Span<byte> bytes)
    {
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            var value = image[pixel] + noise * new Vector3(Normal(ref random), Normal(ref random), Normal(ref random));
            value = Vector3.Clamp(value, Vector3.Zero, Vector3.One) * 255 + new Vector3(0.5f);
            (bytes[3 * pixel], bytes[3 * pixel + 1], bytes[3 * pixel + 2]) = ((byte)value.X, (byte)value.Y, (byte)value.Z);
        }
    }

    private static void Convolve(ReadOnlySpan<Vector3> from, Span<Vector3> to, int size, ReadOnlySpan<float> weights, int across, int down)
    {
        var reach = weights.Length / 2;
        for (var y = 0; y < size; y++)
        for (var x = 0; x < size; x++)
        {
            var sum = Vector3.Zero;
            for (var step = -reach; step <= reach; step++)
                sum += weights[step + reach] * from[Math.Clamp(y + step * down, 0, size - 1) * size + Math.Clamp(x + step * across, 0, size - 1)];
            to[y * size + x] = sum;
        }
    }

    private static Vector3 Between(ReadOnlySpan<Vector3> image, int size, Vector2 place)
    {
        place = Vector2.Clamp(place, Vector2.Zero, new(size - 1.001f));
        var (column, row) = ((int)place.X, (int)place.Y);
        var (right, down) = (place.X - column, place.Y - row);
        var corner = row * size + column;
        var upper = image[corner] + right * (image[corner + 1] - image[corner]);
        var lower = image[corner + size] + right * (image[corner + size + 1] - image[corner + size]);
        return upper + down * (lower - upper);
    }

    // The sum of four uniform numbers, of mean 0 and deviation 1: close to a normal one, and without a logarithm that could differ between machines.
    private static float Normal(ref Xoshiro256 random)
    {
        var bits = random.NextBits();
        var sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - 2 * 0xFFFF) * (1.7320508f / 0xFFFF);
    }
}
