using SkiaSharp;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>One painted outline of a sign, from the bottom up.</summary>
/// <param name="Path">SVG path data; a sign fills x and y from −100 to 100, y down.</param>
/// <param name="Colour">What it is painted with.</param>
/// <param name="Stroke">Width of the line along the path; 0 fills the path.</param>
/// <param name="Join">How the line's corners and ends are made.</param>
internal sealed record SignLayer(string Path, SKColor Colour, float Stroke = 0, SKStrokeJoin Join = SKStrokeJoin.Round)
{
    /// <summary>The same outline elsewhere, larger or smaller: first scaled, then moved.</summary>
    public SignLayer Placed(float x, float y, float scale = 1) => this with { Place = Place.PostConcat(SKMatrix.CreateScaleTranslation(scale, scale, x, y)) };

    /// <summary>The same outline, wider and higher by different factors.</summary>
    public SignLayer Stretched(float across, float down) => this with { Place = Place.PostConcat(SKMatrix.CreateScale(across, down)) };

    /// <summary>The same outline seen in a mirror.</summary>
    public SignLayer Mirrored() => this with { Place = Place.PostConcat(SKMatrix.CreateScale(-1, 1)) };

    /// <summary>The same outline turned about the middle of the sign, clockwise.</summary>
    public SignLayer Turned(float degrees) => this with { Place = Place.PostConcat(SKMatrix.CreateRotationDegrees(degrees)) };

    /// <summary>Where the outline lies on the sign.</summary>
    public SKMatrix Place { get; private init; } = SKMatrix.Identity;
}
