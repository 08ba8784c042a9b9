using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>Value noise: random numbers on a lattice, smoothly joined. The texture of foliage, clouds and walls.</summary>
internal static class ValueNoise
{
    /// <summary>Fills a texture (size, size) with three octaves in about −1..1, each with half the cell and half the weight of the one before.</summary>
    public static void Fill(ref Xoshiro256 random, Span<float> texture, int size)
    {
        texture.Clear();
        Span<float> lattice = stackalloc float[(size / 3 + 2) * (size / 3 + 2)];
        var weight = 0.8f;
        for (var cell = random.Between(8, 16); cell >= 3; cell /= 2, weight /= 2)
        {
            var side = (int)(size / cell) + 2;
            for (var index = 0; index < side * side; index++)
                lattice[index] = random.Between(-1, 1);
            for (var pixel = 0; pixel < texture.Length; pixel++)
                texture[pixel] += weight * At(lattice, side, pixel % size / cell, pixel / size / cell);
        }
    }

    private static float At(ReadOnlySpan<float> lattice, int side, float x, float y)
    {
        var (column, row) = ((int)x, (int)y);
        var (right, down) = (Smooth(x - column), Smooth(y - row));
        var corner = row * side + column;
        var upper = float.Lerp(lattice[corner], lattice[corner + 1], right);
        var lower = float.Lerp(lattice[corner + side], lattice[corner + side + 1], right);
        return float.Lerp(upper, lower, down);
    }

    private static float Smooth(float value) => value * value * (3 - 2 * value);
}
