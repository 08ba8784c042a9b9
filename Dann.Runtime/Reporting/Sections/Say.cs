using System.Globalization;
using Dann.Runtime.Experiments;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>Numbers and names as the report says them.</summary>
internal static class Say
{
    /// <summary>A mean with its spread: <c>76.6% ± 0.4</c>; or that there are no labels.</summary>
    public static string MeanAndSpread(SummaryLine line) => line.Mean is { } mean ? MeanAndSpread(mean, line.Std) : "no labels";

    /// <inheritdoc cref="MeanAndSpread(SummaryLine)"/>
    public static string MeanAndSpread(double mean, double? deviation) => Words.Percent(mean) + (deviation is { } spread ? $" ± {(spread * 100).ToString("0.0", CultureInfo.InvariantCulture)}" : "");

    /// <summary>A difference of shares: <c>17.7 points</c>.</summary>
    public static string Points(double difference)
    {
        var text = (Math.Abs(difference) * 100).ToString("0.0", CultureInfo.InvariantCulture);
        return $"{text} point{(text == "1.0" ? "" : "s")}";
    }

    /// <summary>The same with its sign.</summary>
    public static string Signed(double difference) => (difference * 100).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>Had target labels a say in these results?</summary>
    public static bool IsOracle(IEnumerable<RunResult> runs) => runs.Any(run => run.Selection == RunEvaluation.OracleWord);

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string one) => $"{number.ToString(CultureInfo.InvariantCulture)} {one}{(number == 1 ? "" : "s")}";
}
