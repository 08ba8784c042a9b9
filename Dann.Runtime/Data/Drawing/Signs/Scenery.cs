using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Paints what stands behind a sign: sky, foliage, walls, and something with straight edges before it.</summary>
internal static class Scenery
{
    private static readonly (Vector3 Colour, float Tint, float Contrast)[] Kinds =
    [
        (new(0.80f, 0.86f, 0.93f), 0.10f, 0.06f),
        (new(0.45f, 0.62f, 0.85f), 0.12f, 0.10f),
        (new(0.22f, 0.27f, 0.16f), 0.10f, 0.30f),
        (new(0.13f, 0.12f, 0.11f), 0.06f, 0.14f),
        (new(0.38f, 0.30f, 0.22f), 0.12f, 0.30f),
        (new(0.50f, 0.48f, 0.46f), 0.12f, 0.12f),
        (new(0.40f, 0.40f, 0.40f), 0.30f, 0.40f),
    ];

    /// <summary>Overwrites an image (size, size).</summary>
    public static void Paint(ref Xoshiro256 random, Span<Vector3> image, int size)
    {
        Surface(ref random, image, size, Edge.None);
        for (var more = random.Below(4); more > 0; more--)
            Surface(ref random, image, size, Edge.Draw(ref random, size));
    }

    private static void Surface(ref Xoshiro256 random, Span<Vector3> image, int size, Edge edge)
    {
        var (colour, tint, contrast) = Kinds[random.Below(Kinds.Length)];
        colour += new Vector3(0.15f * random.Between(-1, 1)) + tint * Any(ref random);
        var grain = contrast * (new Vector3(random.Between(0.3f, 1)) + 0.3f * Any(ref random));
        var coarse = random.NextUnit() < 0.5;
        Span<float> texture = stackalloc float[size * size];
        ValueNoise.Fill(ref random, texture, size);
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            var cover = edge.Cover(new(pixel % size + 0.5f, pixel / size + 0.5f));
            var value = coarse ? texture[pixel] : 2.5f * texture[pixel] * MathF.Abs(texture[pixel]);
            image[pixel] += cover * (Vector3.Clamp(colour + value * grain, Vector3.Zero, Vector3.One) - image[pixel]);
        }
    }

    private static Vector3 Any(ref Xoshiro256 random) => new(random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1));

    // A surface reaches from one straight edge over a width: a horizon, a wall, a pole.
    private readonly record struct Edge(Vector2 Normal, float From, float Width)
    {
        public static Edge None => new(Vector2.UnitY, float.NegativeInfinity, float.PositiveInfinity);

        public static Edge Draw(ref Xoshiro256 random, int size)
        {
            var quarter = random.Below(4) * MathF.PI / 2;
            var (sin, cos) = MathF.SinCos(quarter + random.Between(-0.35f, 0.35f) * random.Between(0, 1));
            var normal = new Vector2(cos, sin);
            var width = random.NextUnit() < 0.4 ? random.Between(2, 9) : float.PositiveInfinity;
            return new(normal, Vector2.Dot(normal, new(size / 2f)) + random.Between(-0.5f, 0.4f) * size, width);
        }

        public float Cover(Vector2 place)
        {
            if (float.IsNegativeInfinity(From))
                return 1;
            var beyond = Vector2.Dot(Normal, place) - From;
            return Math.Clamp(Math.Min(beyond, Width - beyond) + 0.5f, 0, 1);
        }
    }
}
