namespace Dann.Runtime.Evaluation;

/// <summary>What a difference of two accuracies may be by chance alone. Whatever says that something helped asks here.</summary>
internal static class Chance
{
    // By chance alone a difference is greater one time in twenty.
    private const double StandardErrors = 2;

    // Where nothing tells what chance makes: a point.
    private const double Unknown = 0.01;

    /// <summary>Two standard errors of a difference of two means over seeds; null where either is of one seed, because then the spread is not known.</summary>
    /// <param name="first">The sample deviation over the seeds of the one, and their number.</param>
    /// <param name="second">The same of the other.</param>
    public static double? OverSeeds((double? Deviation, int Seeds) first, (double? Deviation, int Seeds) second) =>
        first.Deviation is { } one && second.Deviation is { } other
            ? StandardErrors * Math.Sqrt((one * one / first.Seeds) + (other * other / second.Seeds))
            : null;

    /// <summary>Two standard errors of a difference of two shares of test samples; a point where their number is not known.</summary>
    /// <param name="first">The one accuracy, from 0 to 1.</param>
    /// <param name="second">The other.</param>
    /// <param name="samples">How many samples each is over.</param>
    public static double OverSamples(double first, double second, long? samples) => samples is > 0 and { } count
        ? StandardErrors * Math.Sqrt((Variance(first) + Variance(second)) / count)
        : Unknown;

    private static double Variance(double share) => share * (1 - share);
}
