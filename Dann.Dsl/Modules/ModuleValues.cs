using System.Globalization;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Modules;

/// <summary>The types that a parameter of a module's constructor can have, and how their values are written.</summary>
public static class ModuleValues
{
    private static readonly Dictionary<string, (string Expected, Func<SurfaceScalar, object?> Read)> Readers = new(StringComparer.Ordinal)
    {
        ["int"] = ("a whole number", scalar => ReadWhole(scalar)),
        ["long"] = ("a whole number", scalar => ReadWhole(scalar)),
        ["double"] = ("a number", scalar => ReadReal(scalar)),
        ["float"] = ("a number", scalar => ReadReal(scalar) is double number ? (float)number : null),
        ["bool"] = ("true or false", scalar => scalar.IsQuoted ? null : scalar.Text switch { "true" => true, "false" => false, _ => null }),
        ["string"] = ("a text", scalar => scalar.Text),
    };

    /// <summary>The types, as C# names them.</summary>
    public static IReadOnlyCollection<string> Types => Readers.Keys;

    /// <summary>What a message says was expected for a type.</summary>
    public static string Expected(string type) => Readers[type].Expected;

    /// <summary>Reads a value; null where it is not of the type.</summary>
    public static object? Read(string type, SurfaceScalar scalar) => Readers[type].Read(scalar);

    // The numbers in a signature are small; a long is written as an int where it fits, which C# widens.
    private static int? ReadWhole(SurfaceScalar scalar) =>
        !scalar.IsQuoted && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? ReadReal(SurfaceScalar scalar) =>
        !scalar.IsQuoted && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number) ? number : null;
}
