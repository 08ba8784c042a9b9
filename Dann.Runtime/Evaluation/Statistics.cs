namespace Dann.Runtime.Evaluation;

/// <summary>The few statistics that result files state.</summary>
internal static class Statistics
{
    /// <summary>The sample standard deviation (n − 1); null for fewer than two values.</summary>
    public static double? SampleDeviation(IReadOnlyCollection<double> values)
    {
        if (values.Count < 2)
            return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    /// <summary>How much of the way from the lower to the upper baseline was gone (Ganin et al. 2016, Table 2); null where there is no such way.</summary>
    public static double? GapCovered(double mean, double? sourceOnly, double? trainOnTarget) =>
        sourceOnly is { } low && trainOnTarget is { } high && high > low ? (mean - low) / (high - low) : null;
}
