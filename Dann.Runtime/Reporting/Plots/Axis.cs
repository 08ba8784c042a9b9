using System.Globalization;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>A stretch of numbers on a stretch of the drawing.</summary>
/// <param name="Low">The least number.</param>
/// <param name="High">The greatest, above the least.</param>
/// <param name="From">Where the least is drawn.</param>
/// <param name="To">Where the greatest is drawn.</param>
internal sealed record Axis(double Low, double High, double From, double To)
{
    /// <summary>An axis over all these numbers; of numbers that are one, or of none, an axis around it.</summary>
    public static Axis Over(IEnumerable<double> values, double from, double to, double? low = null, double? high = null)
    {
        var finite = values.Where(double.IsFinite).ToList();
        var least = low ?? (finite.Count > 0 ? finite.Min() : 0);
        var greatest = high ?? (finite.Count > 0 ? finite.Max() : 1);
        if (greatest - least < 1e-9 * Math.Max(1, Math.Abs(greatest)))
            greatest = least + (least == 0 ? 1 : Math.Abs(least) * 0.1);
        return new Axis(least, greatest, from, to);
    }

    /// <summary>The same axis out to the next round numbers, so that it begins and ends at a mark; a bound that was given stays.</summary>
    /// <param name="about">About how many marks.</param>
    /// <param name="keepsLow">Was the least number given?</param>
    /// <param name="keepsHigh">Was the greatest?</param>
    public Axis Rounded(int about, bool keepsLow, bool keepsHigh)
    {
        var step = Step((High - Low) / about);
        return this with { Low = keepsLow ? Low : Math.Floor((Low / step) + 1e-9) * step, High = keepsHigh ? High : Math.Ceiling((High / step) - 1e-9) * step };
    }

    /// <summary>Where a number is drawn.</summary>
    public double At(double value) => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>Round numbers on the axis, about so many.</summary>
    public IReadOnlyList<double> Ticks(int about)
    {
        var step = Step((High - Low) / about);
        var first = Math.Ceiling((Low / step) - 1e-9);
        return [.. Enumerable.Range(0, 50).Select(i => (first + i) * step).TakeWhile(tick => tick <= High + (1e-9 * step))];
    }

    /// <summary>A number on the axis as its mark says it.</summary>
    public static string Label(double tick) => Math.Abs(tick) < 1e-12 ? "0"
        : Math.Abs(tick) is >= 0.001 and < 100_000 ? tick.ToString("0.####", CultureInfo.InvariantCulture)
        : tick.ToString("0.#e0", CultureInfo.InvariantCulture);

    // 1, 2 or 5 times a power of ten.
    private static double Step(double wanted)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        var factor = wanted / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
