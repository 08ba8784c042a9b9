using System.Numerics;

namespace Dann.Runtime.Data.Drawing;

/// <summary>
/// The ten digits as pen strokes, without a font. A stroke is a line through points; x goes right from −0.65 to 0.65, y goes down from −1 to 1.
/// A digit that people write in several ways has several forms.
/// </summary>
internal static class DigitStrokes
{
    private const int PointsPerTurn = 24;

    /// <summary>The forms of each digit: digit, form, stroke, point.</summary>
    public static Vector2[][][][] Forms { get; } =
    [
        [[Arc(0, 0, .55f, .95f, 0, 360)]],
        [
            [Line((0, -.95f), (0, .95f))],
            [Line((-.35f, -.55f), (.05f, -.95f), (.05f, .95f))],
            [Line((-.3f, -.6f), (0, -.95f), (0, .95f)), Line((-.4f, .95f), (.4f, .95f))],
        ],
        [[[.. Arc(0, -.43f, .55f, .52f, 190, 385), .. Line((-.55f, .95f), (.62f, .95f))]]],
        [
            [Arc(0, -.48f, .5f, .47f, 200, 450), Arc(0, .47f, .58f, .48f, 270, 510)],
            [[.. Line((-.5f, -.95f), (.5f, -.95f), (-.05f, -.15f)), .. Arc(-.05f, .4f, .6f, .55f, 275, 510)]],
        ],
        [
            [Line((.25f, .95f), (.25f, -.95f), (-.6f, .35f), (.65f, .35f))],
            [Line((-.35f, -.95f), (-.5f, .15f), (.6f, .15f)), Line((.3f, -.7f), (.25f, .95f))],
        ],
        [[Line((.52f, -.95f), (-.4f, -.95f)), [.. Line((-.4f, -.95f), (-.46f, -.05f)), .. Arc(-.02f, .36f, .6f, .59f, 225, 500)]]],
        [[[.. Arc(.5f, .4f, 1.05f, 1.35f, 265, 180), .. Arc(0, .4f, .55f, .55f, 180, 540)]]],
        [
            [Line((-.55f, -.95f), (.55f, -.95f), (-.15f, .95f))],
            [Line((-.55f, -.95f), (.55f, -.95f), (-.1f, .95f)), Line((-.25f, .02f), (.45f, .02f))],
        ],
        [[Arc(0, -.48f, .45f, .46f, 90, 450), Arc(0, .47f, .56f, .48f, -90, 270)]],
        [
            [[.. Arc(0, -.4f, .52f, .55f, 0, 360), .. Arc(-.5f, -.4f, 1.02f, 1.35f, 0, 85)]],
            [[.. Arc(0, -.4f, .52f, .55f, 0, 360), .. Line((.42f, .95f))]],
        ],
    ];

    private static Vector2[] Line(params (float X, float Y)[] points) => [.. points.Select(point => new Vector2(point.X, point.Y))];

    // Angles in degrees; with y downwards they turn clockwise from the right.
    private static Vector2[] Arc(float x, float y, float radiusX, float radiusY, float from, float to)
    {
        var count = Math.Max(2, (int)MathF.Ceiling(MathF.Abs(to - from) / 360 * PointsPerTurn) + 1);
        var points = new Vector2[count];
        for (var index = 0; index < count; index++)
        {
            var (sin, cos) = MathF.SinCos((from + (to - from) * index / (count - 1)) * MathF.PI / 180);
            points[index] = new(x + radiusX * cos, y + radiusY * sin);
        }
        return points;
    }
}
