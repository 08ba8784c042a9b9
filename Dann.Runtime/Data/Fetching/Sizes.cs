using System.Globalization;

namespace Dann.Runtime.Data.Fetching;

/// <summary>Numbers of bytes as people say them.</summary>
internal static class Sizes
{
    private static readonly (string Unit, long Bytes)[] Units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)];

    /// <summary>Such as <c>12.3 MB</c>.</summary>
    public static string Text(long bytes)
    {
        var (unit, size) = Units.FirstOrDefault(unit => bytes >= unit.Bytes);
        return unit is null ? $"{bytes.ToString(CultureInfo.InvariantCulture)} bytes" : $"{(bytes / (double)size).ToString("0.0", CultureInfo.InvariantCulture)} {unit}";
    }
}
