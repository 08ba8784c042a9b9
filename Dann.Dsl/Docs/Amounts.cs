using System.Globalization;

namespace Dann.Dsl.Docs;

/// <summary>Amounts as messages and tables say them, the same in every culture.</summary>
public static class Amounts
{
    private static readonly string[] Thousands = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary>All its digits, in groups of three: <c>277,161</c>.</summary>
    public static string Exact(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Two or three digits, by thousands: <c>5.9 M</c>; below a thousand all of it.</summary>
    public static string Rounded(long number) => Rounded(number, "").TrimEnd();

    /// <summary>The same for bytes, of which 1000 are a kilobyte: <c>0.4 MB</c>.</summary>
    public static string Bytes(long bytes) => Rounded(bytes, "B");

    private static string Rounded(long number, string unit)
    {
        var (value, step) = ((double)number, 0);
        while (value >= 999.5 && step < Thousands.Length - 1)
            (value, step) = (value / 1000, step + 1);
        return $"{value.ToString(step == 0 || value >= 99.95 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Thousands[step]}{unit}";
    }
}
