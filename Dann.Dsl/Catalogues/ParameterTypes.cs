using System.Globalization;
using Dann.Dsl.Schemas;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Catalogues;

/// <summary>A whole number within bounds.</summary>
public sealed class IntegerType(int min, int max = int.MaxValue) : ParameterType<int>
{
    /// <inheritdoc/>
    public override string Expected => max == int.MaxValue ? $"a whole number of at least {min}" : $"a whole number from {min} to {max}";

    /// <inheritdoc/>
    public override Schema Schema => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };


    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out int value)
    {
        value = 0;
        return !scalar.IsQuoted && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <inheritdoc/>
    public override bool IsInRange(int value) => value >= min && value <= max;

    /// <inheritdoc/>
    public override string? TooLarge(SurfaceScalar scalar) =>
        !scalar.IsQuoted && WholeNumbers.IsBeyondInt(scalar.Text) ? $"a whole number from {min} to {max}" : null;
}

/// <summary>A number within bounds, each of which may itself be shut out; any number, where none is given.</summary>
public sealed class RealType(double min = double.NegativeInfinity, double max = double.PositiveInfinity, bool minOpen = false, bool maxOpen = false) : ParameterType<double>
{
    /// <inheritdoc/>
    public override string Expected
    {
        get
        {
            if (double.IsNegativeInfinity(min))
                return "a number";
            var from = minOpen ? $"above {Text(min)}" : $"of at least {Text(min)}";
            var to = double.IsPositiveInfinity(max) ? "" : maxOpen ? $" and below {Text(max)}" : $" and at most {Text(max)}";
            return $"a number {from}{to}";
        }
    }

    /// <inheritdoc/>
    public override Schema Schema
    {
        get
        {
            if (double.IsNegativeInfinity(min))
                return new Schema { ["type"] = "number" };
            var schema = new Schema { ["type"] = "number", [minOpen ? "exclusiveMinimum" : "minimum"] = min };
            return double.IsPositiveInfinity(max) ? schema : schema.With(maxOpen ? "exclusiveMaximum" : "maximum", max);
        }
    }

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out double value)
    {
        value = 0;
        return !scalar.IsQuoted
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && !double.IsNaN(value) && !double.IsInfinity(value);
    }

    /// <inheritdoc/>
    public override bool IsInRange(double value) =>
        (minOpen ? value > min : value >= min) && (maxOpen ? value < max : value <= max);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class FlagType : ParameterType<bool>
{
    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["true", "false"];

    /// <inheritdoc/>
    public override Schema Schema => new() { ["type"] = "boolean" };

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out bool value)
    {
        value = scalar.Text == "true";
        return !scalar.IsQuoted && (value || scalar.Text == "false");
    }
}

/// <summary>One size, or two as <c>3x5</c>, rows first.</summary>
public sealed class SizeType(int min, int max = int.MaxValue) : ParameterType<Size2>
{
    /// <inheritdoc/>
    public override string Expected => max == int.MaxValue ? $"a size of at least {min}, or two as 3x5" : $"a size from {min} to {max}, or two as 3x5";

    /// <inheritdoc/>
    public override Schema Schema => SchemaOf.Any(
        new IntegerType(min, max).Schema,
        SchemaOf.Pattern(min > 0 ? "^[1-9][0-9]*(x[1-9][0-9]*)?$" : "^[0-9]+(x[0-9]+)?$"));

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out Size2 value) => Size2.TryParse(scalar.Text, out value);

    /// <inheritdoc/>
    public override bool IsInRange(Size2 value) => Math.Min(value.Height, value.Width) >= min && Math.Max(value.Height, value.Width) <= max;

    /// <inheritdoc/>
    public override string? TooLarge(SurfaceScalar scalar)
    {
        var parts = scalar.Text.Split('x');
        return parts.Length <= 2 && WholeNumbers.AreBeyondInt(parts) ? $"a size from {min} to {max}, or two as 3x5" : null;
    }
}

/// <summary>A padding: a size, or the word <c>same</c>.</summary>
public sealed class PaddingType<T>(ParameterType<T> size) : ParameterType<Padding<T>>
    where T : struct
{
    private const string Same = "same";

    /// <inheritdoc/>
    public override string Expected => $"{size.Expected}, or {Same}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => [Same];

    /// <inheritdoc/>
    public override Schema Schema => SchemaOf.Any(size.Schema, SchemaOf.Words(Words));

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out Padding<T> value)
    {
        value = new Padding<T>(default, IsSame: true);
        if (scalar.Text == Same)
            return true;
        var isSize = size.TryRead(scalar, out var read);
        value = read;
        return isSize;
    }

    /// <inheritdoc/>
    public override bool IsInRange(Padding<T> value) => value.IsSame || size.IsInRange(value.Size);

    /// <inheritdoc/>
    public override string? TooLarge(SurfaceScalar scalar) => size.TooLarge(scalar) is { } expected ? $"{expected}, or {Same}" : null;
}

/// <summary>The shape of a sample with channels: <c>8x4x4</c> or <c>8x16</c>.</summary>
public sealed class ShapeType : ParameterType<Shape>
{
    /// <inheritdoc/>
    public override string Expected => "a shape as 8x4x4 (channels, height, width) or 8x16 (channels, length)";

    /// <inheritdoc/>
    public override Schema Schema => SchemaOf.Pattern("^[1-9][0-9]*(x[1-9][0-9]*){1,2}$");

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out Shape value) => Shape.TryParse(scalar.Text, out value) && value.Rank is 2 or 3;
}

/// <summary>One of a few words.</summary>
public sealed class ChoiceType(params string[] words) : ParameterType<string>
{
    /// <inheritdoc/>
    public override string Expected => words.Length == 1 ? words[0] : string.Join(", ", words.Take(words.Length - 1)) + " or " + words[words.Length - 1];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => words;

    /// <inheritdoc/>
    public override Schema Schema => SchemaOf.Words(words);

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out string value)
    {
        value = scalar.Text;
        return words.Contains(value);
    }
}

/// <summary>Any text that is not empty.</summary>
public class TextType(string expected) : ParameterType<string>
{
    /// <inheritdoc/>
    public override string Expected => expected;

    /// <inheritdoc/>
    public override Schema Schema => SchemaOf.Scalar;

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out string value)
    {
        value = scalar.Text;
        return value.Length > 0;
    }
}

/// <summary>The path of a file or folder: a run puts in what it leaves to the machine, <c>~</c> and <c>${NAME}</c>.</summary>
public sealed class PathType(string expected) : TextType(expected);

/// <summary>One of a few whole numbers.</summary>
public sealed class IntegerChoiceType(params int[] numbers) : ParameterType<int>
{
    private readonly IntegerType _integer = new(numbers.Min(), numbers.Max());

    /// <inheritdoc/>
    public override string Expected => new ChoiceType([.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]).Expected;

    /// <inheritdoc/>
    public override Schema Schema => new() { ["type"] = "integer", ["enum"] = numbers };

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out int value) => _integer.TryRead(scalar, out value);

    /// <inheritdoc/>
    public override bool IsInRange(int value) => numbers.Contains(value);

    /// <inheritdoc/>
    public override string? TooLarge(SurfaceScalar scalar) => _integer.TooLarge(scalar) is null ? null : Expected;
}
