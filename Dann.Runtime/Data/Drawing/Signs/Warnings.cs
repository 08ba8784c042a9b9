using SkiaSharp;
using static Dann.Runtime.Data.Drawing.Signs.SignColour;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Pictograms of the warning triangle, in its place: between (0, −45) and (±55, 58).</summary>
internal static class Warnings
{
    /// <summary>An exclamation mark.</summary>
    public static readonly SignLayer[] Exclamation = [new("M -9 -36 L 9 -36 L 6 24 L -6 24 Z", Black), Dot(0, 40, 9, Black)];

    /// <summary>A road that turns to the left.</summary>
    public static readonly SignLayer[] CurveLeft = [new("M 22 56 L 22 34 C 22 10 12 8 -6 8 L -18 8", Black, 17, SKStrokeJoin.Miter), new("M -40 8 L -16 -12 L -16 28 Z", Black)];

    /// <summary>A road that turns to the right.</summary>
    public static readonly SignLayer[] CurveRight = [.. CurveLeft.Select(layer => layer.Mirrored())];

    /// <summary>A road that turns to the left and back again.</summary>
    public static readonly SignLayer[] DoubleCurve = [new("M 16 58 L 16 28 L -14 14 L -14 -14", Black, 15, SKStrokeJoin.Miter), new("M -14 -40 L -34 -10 L 6 -10 Z", Black)];

    /// <summary>Two bumps of a road.</summary>
    public static readonly SignLayer[] Bumps = [new("M -56 56 L -56 46 L -48 46 C -38 46 -38 24 -26 24 C -14 24 -12 44 0 44 C 12 44 14 24 26 24 C 38 24 38 46 48 46 L 56 46 L 56 56 Z", Black)];

    /// <summary>A road whose right side comes nearer.</summary>
    public static readonly SignLayer[] NarrowsOnTheRight = [new("M -17 58 L -17 -22", Black, 12, SKStrokeJoin.Miter), new("M 26 58 L 26 32 L 8 10 L 8 -22", Black, 12, SKStrokeJoin.Miter)];

    /// <summary>A thick road that a thin one crosses.</summary>
    public static readonly SignLayer[] RightOfWay = [new("M -11 58 L -11 -12 L -24 -12 L 0 -44 L 24 -12 L 11 -12 L 11 58 Z", Black), new("M -38 20 L 38 20", Black, 13, SKStrokeJoin.Miter)];

    /// <summary>Red over yellow over green.</summary>
    public static readonly SignLayer[] TrafficLight = [Dot(0, -18, 13, Red), Dot(0, 16, 13, Yellow), Dot(0, 50, 13, Green)];

    /// <summary>A snow flake.</summary>
    public static readonly SignLayer[] SnowFlake =
        [.. new[] { 0f, 60, 120, 180, 240, 300 }.Select(turn => new SignLayer("M 0 0 L 0 -38 M -11 -34 L 0 -22 L 11 -34", Black, 7).Turned(turn).Placed(0, 22))];

    /// <summary>A deer that leaps to the left.</summary>
    public static readonly SignLayer[] Deer =
    [
        new("M -40 0 L -26 -14 L -16 -8 L -14 4 L 24 14 C 32 16 32 28 24 30 L -8 28 C -18 26 -22 14 -24 0 L -36 6 Z", Black),
        new("M -24 -12 L -26 -34 M -24 -22 L -12 -34 M -25 -26 L -36 -36", Black, 5),
        new("M -10 24 L -34 30 L -46 42 M -2 26 L -22 44 L -20 54 M 22 22 L 34 34 L 50 56 M 18 26 L 24 42 L 32 56 M 26 16 L 36 10", Black, 6),
    ];

    private static SignLayer Dot(int x, int y, int radius, SKColor colour) =>
        new($"M {x - radius} {y} a {radius} {radius} 0 1 1 {2 * radius} 0 a {radius} {radius} 0 1 1 {-2 * radius} 0 Z", colour);
}
