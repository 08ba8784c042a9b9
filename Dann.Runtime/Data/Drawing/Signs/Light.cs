using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>The light on a sign and what the camera makes of it; GTSRB goes from night to burnt-out whites.</summary>
internal readonly struct Light
{
    private readonly Vector3 gain;
    private readonly Vector2 slope;
    private readonly float gamma;
    private readonly float saturation;
    private readonly Vector3 haze;
    private readonly float hazeShare;

    private Light(ref Xoshiro256 random, float darkest, float brightest, float gamma)
    {
        // Even steps of brightness are factors to the eye, so the gain is drawn by its logarithm.
        var exposure = darkest * MathF.Pow(brightest / darkest, random.Between(0, 1));
        gain = exposure * (Vector3.One + 0.1f * new Vector3(random.Between(-1, 1), random.Between(-0.5f, 0.5f), random.Between(-1, 1)));
        slope = new(random.Between(-0.35f, 0.35f), random.Between(-0.35f, 0.35f));
        this.gamma = gamma;
        saturation = random.Between(0.45f, 1.15f);
        haze = new Vector3(random.Between(0.2f, 0.9f)) * (Vector3.One + 0.12f * new Vector3(random.Between(-1, 1), 0, random.Between(-1, 1)));
        hazeShare = random.NextUnit() < 0.3 ? random.Between(0, 0.35f) : 0;
    }

    /// <summary>Light on a sign, which is often darker than the sky behind it and at times lit by headlamps.</summary>
    public static Light OnSign(ref Xoshiro256 random) => new(ref random, 0.14f, 1.5f, random.Between(0.75f, 1.35f));

    /// <summary>The light on what stands behind; its colours are any, so no curve is needed to vary them.</summary>
    public static Light OnScenery(ref Xoshiro256 random) => new(ref random, 0.3f, 1.5f, 1);

    /// <summary>A colour in this light.</summary>
    /// <param name="colour">Red, green and blue in 0..1.</param>
    /// <param name="place">Where in the image, −1..1.</param>
    public Vector3 On(Vector3 colour, Vector2 place)
    {
        var grey = Vector3.Dot(colour, new(0.3f, 0.59f, 0.11f));
        var seen = Vector3.Clamp(new Vector3(grey) + saturation * (colour - new Vector3(grey)), Vector3.Zero, Vector3.One);
        if (gamma != 1)
            seen = new(MathF.Pow(seen.X, gamma), MathF.Pow(seen.Y, gamma), MathF.Pow(seen.Z, gamma));
        seen *= gain * (1 + Vector2.Dot(slope, place));
        seen += hazeShare * (haze - seen);
        return Vector3.Clamp(seen, Vector3.Zero, Vector3.One);
    }
}
