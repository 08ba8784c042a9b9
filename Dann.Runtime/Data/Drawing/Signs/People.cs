using static Dann.Runtime.Data.Drawing.Signs.SignColour;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Pictograms of people in the warning triangle.</summary>
internal static class People
{
    /// <summary>Somebody who walks to the left over a crossing.</summary>
    public static readonly SignLayer[] Pedestrian =
    [
        .. Walker,
        new("M -58 58 L -40 58 M -22 58 L -4 58 M 14 58 L 32 58 M 44 58 L 58 58", Black, 7),
    ];

    /// <summary>A tall and a small child who run to the left.</summary>
    public static readonly SignLayer[] Children =
    [
        .. Runner.Select(layer => layer.Placed(14, 0)),
        .. Runner.Select(layer => layer.Placed(-38, 22, 0.62f)),
        new("M -24 18 L 2 4", Black, 6),
    ];

    /// <summary>Somebody with a shovel at a heap.</summary>
    public static readonly SignLayer[] Worker =
    [
        Head(-8, -30),
        new("M -10 -16 L 6 -8 L 0 26 L -20 20 Z", Black),
        new("M -16 16 L -22 38 L -40 56 M -4 20 L 4 38 L -4 58", Black, 11),
        new("M -2 -8 L 18 14 L 4 24", Black, 8),
        new("M -26 6 L 30 38", Black, 5),
        new("M 16 58 C 20 40 30 32 38 38 C 48 42 54 52 58 58 Z", Black),
    ];

    private static SignLayer[] Walker =>
    [
        Head(0, -30),
        new("M -8 -19 L 9 -19 L 9 16 L -9 16 Z", Black),
        new("M -4 14 L -8 32 L -22 50 M 5 14 L 8 32 L 20 50", Black, 10),
        new("M -6 -14 L -18 2 L -26 10 M 7 -14 L 18 0 L 22 12", Black, 7),
    ];

    private static SignLayer[] Runner =>
    [
        Head(-4, -28),
        new("M -10 -17 L 8 -17 L 14 16 L -8 18 Z", Black),
        new("M -4 16 L -20 30 L -18 54 M 9 14 L 22 32 L 38 40", Black, 10),
        new("M -6 -12 L -22 2 M 6 -12 L 20 -2 L 28 -14", Black, 7),
    ];

    private static SignLayer Head(int x, int y) => new($"M {x - 10} {y} a 10 10 0 1 1 20 0 a 10 10 0 1 1 -20 0 Z", Black);
}
