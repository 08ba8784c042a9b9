using SkiaSharp;
using static Dann.Runtime.Data.Drawing.Signs.SignColour;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Pictograms of what drives. Each is drawn about its own middle, to be placed.</summary>
internal static class Vehicles
{
    /// <summary>A car from behind, 60 wide.</summary>
    public static SignLayer[] Car(SKColor colour) =>
    [
        new("M -30 14 L -30 0 C -30 -7 -24 -9 -19 -9 L -12 -23 L 12 -23 L 19 -9 C 24 -9 30 -7 30 0 L 30 14 Z M -28 14 L -14 14 L -14 23 L -28 23 Z M 14 14 L 28 14 L 28 23 L 14 23 Z", colour),
        new("M -13 -9 L -8 -18 L 8 -18 L 13 -9 Z", White),
    ];

    /// <summary>A truck from behind, 50 wide.</summary>
    public static SignLayer[] TruckFromBehind(SKColor colour) =>
        [new("M -26 -34 L 26 -34 L 26 20 L -26 20 Z M -24 20 L -8 20 L -8 32 L -24 32 Z M 8 20 L 24 20 L 24 32 L 8 32 Z", colour)];

    /// <summary>A truck that drives to the left, 110 wide.</summary>
    public static SignLayer[] Truck =>
    [
        new("M -14 -34 L 54 -34 L 54 16 L -14 16 Z M -54 -4 L -40 -4 L -32 -24 L -18 -24 L -18 20 L -54 20 Z M -20 12 L 50 12 L 50 20 L -20 20 Z", Black),
        new("M -40 -3 L -34 -18 L -24 -18 L -24 -3 Z", White),
        Wheel(-36, 22, 12, White), Wheel(34, 22, 12, White), Wheel(-36, 22, 9, Black), Wheel(34, 22, 9, Black),
    ];

    /// <summary>A bicycle, 110 wide.</summary>
    public static SignLayer[] Bicycle =>
    [
        Wheel(-34, 14, 21, Black, 7), Wheel(34, 14, 21, Black, 7),
        new("M -34 14 L -14 -22 L 24 -22 L 4 14 Z M 34 14 L 20 -34 L 30 -34 M -14 -22 L 4 14 M -18 -32 L -14 -22 M -26 -33 L -10 -33", Black, 6),
    ];

    /// <summary>A car that has lost its way, seen from behind, with the trace of its wheels.</summary>
    public static SignLayer[] Skidding =>
    [
        .. Car(Black).Select(layer => layer.Turned(-12).Placed(0, -16, 0.85f)),
        new("M -20 12 C -36 22 -4 28 -18 46 M 16 10 C 0 20 32 28 18 46", Black, 7),
    ];

    private static SignLayer Wheel(int x, int y, int radius, SKColor colour, float stroke = 0) =>
        new($"M {x - radius} {y} a {radius} {radius} 0 1 1 {2 * radius} 0 a {radius} {radius} 0 1 1 {-2 * radius} 0 Z", colour, stroke);
}
