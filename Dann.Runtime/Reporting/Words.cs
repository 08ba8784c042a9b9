using System.Globalization;
using Dann.Runtime.Training;

namespace Dann.Runtime.Reporting;

/// <summary>Numbers as the console says them.</summary>
internal static class Words
{
    public static string Percent(double fraction) => (fraction * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes}:{time.Seconds:00}";
    }

    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " steps/s";

    /// <summary>Losses and the domain classifier's accuracy; near 50 % the domains cannot be told apart.</summary>
    public static string Losses(MeterReading reading) =>
        FormattableString.Invariant($"label loss {reading.LabelLoss:0.000}") +
        (reading is { DomainLoss: { } loss, DomainAccuracy: { } accuracy } ? FormattableString.Invariant($"  domain loss {loss:0.000}  domain acc {Percent(accuracy)}") : "");

    public static string Lambda(MeterReading reading, double lambda) => reading.DomainLoss is null ? "" : FormattableString.Invariant($"  λ {lambda:0.00}");

    /// <summary>How a candidate of a grid did: <c>  epochs = 20: 81.2% by reverse validation, 90.1% held out, epoch 17</c>.</summary>
    public static string Score(CandidateScore score, bool isReverse) => score.Score is not { } value
        ? $"  {score.Candidate}: failed: {score.Failure}"
        : $"  {score.Candidate}: {(isReverse ? $"{Percent(value)} by reverse validation, " : "")}{(score.HeldOutAccuracy is { } held ? $"{Percent(held)} held out" : $"{Percent(value)} on the target (oracle)")}, epoch {score.Epoch.ToString(CultureInfo.InvariantCulture)}";

    public static string Line(EpochReport report) =>
        $"epoch {report.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(report.Epochs.ToString(CultureInfo.InvariantCulture).Length)}/{report.Epochs}  " +
        $"{Losses(report.Training)}{Lambda(report.Training, report.Lambda)}{FormattableString.Invariant($"  lr {report.LearningRate:0.000000}")}" +
        $"{(report.SourceAccuracy is { } source ? $"  source {Percent(source)}" : "")}{(report.TargetAccuracy is { } target ? $"  target {Percent(target)}" : "")}" +
        $"  {Rate(report.StepsPerSecond)}";
}
