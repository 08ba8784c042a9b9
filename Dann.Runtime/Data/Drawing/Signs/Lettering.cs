using SkiaSharp;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Digits and letters of signs as pen strokes, in the manner of DIN 1451, so that no font is needed.</summary>
internal static class Lettering
{
    private const float Height = 100;
    private const float Gap = 26;

    // Each stands between y = 0 and y = 100; the width is that of the stroke's middle line.
    private static readonly Dictionary<char, (float Width, string Path)> Strokes = new()
    {
        ['0'] = (44, "M 0 24 a 22 24 0 0 1 44 0 L 44 76 a 22 24 0 0 1 -44 0 Z"),
        ['1'] = (24, "M 0 24 L 24 0 L 24 100"),
        ['2'] = (44, "M 0 26 C 0 -8 44 -8 44 26 C 44 46 24 62 0 100 L 46 100"),
        ['3'] = (44, "M 0 0 L 42 0 L 18 40 C 54 38 54 100 20 100 C 8 100 2 92 0 82"),
        ['5'] = (44, "M 42 0 L 6 0 L 3 46 C 20 32 46 38 46 68 C 46 106 6 110 -1 82"),
        ['6'] = (44, "M 34 0 L 6 54 C -6 80 4 100 22 100 C 52 100 52 46 22 46 C 14 46 8 50 4 58"),
        ['7'] = (44, "M 0 0 L 44 0 L 14 100"),
        ['8'] = (44, "M 22 46 C -6 46 -6 0 22 0 C 50 0 50 46 22 46 C -10 46 -10 100 22 100 C 54 100 54 46 22 46 Z"),
        ['S'] = (42, "M 41 22 C 40 -8 2 -8 2 24 C 2 56 42 42 42 76 C 42 108 2 108 0 76"),
        ['T'] = (44, "M 0 0 L 44 0 M 22 0 L 22 100"),
        ['O'] = (44, "M 0 24 a 22 24 0 0 1 44 0 L 44 76 a 22 24 0 0 1 -44 0 Z"),
        ['P'] = (42, "M 0 100 L 0 0 L 20 0 C 50 0 50 54 20 54 L 0 54"),
    };

    /// <summary>A line of text about the middle of the sign.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="height">Height of a digit.</param>
    /// <param name="colour">The colour of the strokes.</param>
    /// <param name="weight">Width of a stroke in parts of the height.</param>
    /// <param name="narrowing">Width of a digit in parts of its usual one.</param>
    public static SignLayer[] Text(string text, float height, SKColor colour, float weight = 0.17f, float narrowing = 1)
    {
        var gap = Gap + 100 * weight - 14;
        var left = -(text.Sum(letter => Strokes[letter].Width) + gap * (text.Length - 1)) / 2;
        var layers = new List<SignLayer>();
        foreach (var letter in text)
        {
            var (width, path) = Strokes[letter];
            layers.Add(new SignLayer(path, colour, weight * Height, SKStrokeJoin.Miter).Placed(left, -Height / 2).Stretched(narrowing * height / Height, height / Height));
            left += width + gap;
        }
        return [.. layers];
    }
}
