using static Dann.Runtime.Data.Drawing.Signs.SignColour;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>The plates that pictograms stand on, each with the thin light rim that real ones have.</summary>
internal static class Plates
{
    /// <summary>Forbids: a red ring on white.</summary>
    public static readonly SignLayer[] Ring = [Disc(99, White), Disc(96, Red), Disc(73, White)];

    /// <summary>Warns: a triangle with a red border, its tip up.</summary>
    public static readonly SignLayer[] Triangle = [new(Up, White, 25), new(Up, White), new(Up, Red, 20)];

    /// <summary>Yield: the same triangle, its tip down.</summary>
    public static readonly SignLayer[] Yield = [.. Triangle.Select(layer => layer.Turned(180))];

    /// <summary>Orders: a blue disc.</summary>
    public static readonly SignLayer[] BlueDisc = [Disc(99, White), Disc(95, Blue)];

    /// <summary>No entry: a red disc.</summary>
    public static readonly SignLayer[] RedDisc = [Disc(99, White), Disc(95, Red)];

    /// <summary>Ends a limit: a white disc with a dark rim.</summary>
    public static readonly SignLayer[] WhiteDisc = [Disc(99, White), Disc(95, Grey), Disc(92, White)];

    /// <summary>The band across what has come to its end.</summary>
    public static readonly SignLayer[] EndBand = [.. new[] { -20f, -10, 0, 10, 20 }.Select(shift => new SignLayer($"M {-62 + shift} {62 + shift} L {62 + shift} {-62 + shift}", Black, 5.5f))];

    /// <summary>Stop: a red octagon.</summary>
    public static readonly SignLayer[] Octagon = [new(EightCorners, White), new SignLayer(EightCorners, Red).Placed(0, 0, 0.94f)];

    /// <summary>Priority: a yellow square on its tip, in white.</summary>
    public static readonly SignLayer[] Diamond = [new(Square, Black, 16), new(Square, White, 12), new(Square, White), new SignLayer(Square, Yellow, 8).Placed(0, 0, 0.58f), new SignLayer(Square, Yellow).Placed(0, 0, 0.58f)];

    private const string Up = "M 0 -78 L 86 70 L -86 70 Z";
    private const string Square = "M 0 -90 L 90 0 L 0 90 L -90 0 Z";
    private const string EightCorners = "M -41 -99 L 41 -99 L 99 -41 L 99 41 L 41 99 L -41 99 L -99 41 L -99 -41 Z";

    private static SignLayer Disc(int radius, SkiaSharp.SKColor colour) => new($"M {-radius} 0 a {radius} {radius} 0 1 1 {2 * radius} 0 a {radius} {radius} 0 1 1 {-2 * radius} 0 Z", colour);
}
