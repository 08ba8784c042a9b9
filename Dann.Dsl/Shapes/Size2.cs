using System.Globalization;

namespace Dann.Dsl.Shapes;

/// <summary>Two sizes, rows then columns. Written <c>3</c> where both are equal, <c>3x5</c> where they differ.</summary>
public readonly record struct Size2(int Height, int Width)
{
    /// <summary>The same size both ways.</summary>
    public static Size2 Square(int size) => new(size, size);

    /// <summary>Are both sizes equal?</summary>
    public bool IsSquare => Height == Width;

    /// <summary>Reads <c>3</c> or <c>3x5</c>.</summary>
    public static bool TryParse(string text, out Size2 size)
    {
        size = default;
        var parts = text.Split('x');
        if (parts.Length > 2 || !TrySide(parts[0], out var height) || !TrySide(parts[parts.Length - 1], out var width))
            return false;
        size = new Size2(height, width);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => IsSquare ? $"{Height}" : $"{Height}x{Width}";

    private static bool TrySide(string text, out int side) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out side);
}
