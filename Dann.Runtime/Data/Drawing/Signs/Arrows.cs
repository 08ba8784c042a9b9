using SkiaSharp;
using static Dann.Runtime.Data.Drawing.Signs.SignColour;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Arrows in white, for blue discs.</summary>
internal static class Arrows
{
    private const float Width = 22;

    /// <summary>Straight up.</summary>
    public static readonly SignLayer[] Ahead = [Line("M 0 68 L 0 -58"), Head(0, -72)];

    /// <summary>Up, then to the right.</summary>
    public static readonly SignLayer[] Right = [Line("M -22 64 L -22 -2 C -22 -22 -14 -28 4 -28 L 46 -28"), Head(60, -28, 90)];

    /// <summary>Up, then to the left.</summary>
    public static readonly SignLayer[] Left = Mirrored(Right);

    /// <summary>Up, with a branch to the right.</summary>
    public static readonly SignLayer[] AheadOrRight = [Line("M -22 66 L -22 -60 M -22 50 L -22 34 C -22 18 -14 12 2 12 L 52 12"), Head(-22, -72, 0, 0.85f), Head(64, 12, 90, 0.85f)];

    /// <summary>Up, with a branch to the left.</summary>
    public static readonly SignLayer[] AheadOrLeft = Mirrored(AheadOrRight);

    /// <summary>Down to the right.</summary>
    public static readonly SignLayer[] DownRight = [.. Ahead.Select(layer => layer.Turned(135))];

    /// <summary>Down to the left.</summary>
    public static readonly SignLayer[] DownLeft = Mirrored(DownRight);

    /// <summary>Three arrows in a circle, against the clock.</summary>
    public static readonly SignLayer[] Circle = [.. new[] { 0f, 120, 240 }.SelectMany(turn => new[] { Line("M 45 29 A 54 54 0 0 0 20 -50").Turned(turn), new SignLayer("M -20 -54 L 12 -86 L 16 -22 Z", White).Turned(turn) })];

    private static SignLayer Line(string path) => new(path, White, Width, SKStrokeJoin.Miter);

    // The tip at the place, pointing up before it is turned.
    private static SignLayer Head(float x, float y, float turn = 0, float scale = 1) =>
        new SignLayer("M 0 0 L 38 40 L 38 56 L 0 22 L -38 56 L -38 40 Z", White).Turned(turn).Placed(x, y, scale);

    private static SignLayer[] Mirrored(SignLayer[] layers) => [.. layers.Select(layer => layer.Mirrored())];
}
