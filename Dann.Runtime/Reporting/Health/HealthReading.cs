using Dann.Dsl.Methods;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Reporting.Health;

/// <summary>Reads the signals of health off a run's record.</summary>
internal static class HealthReading
{
    /// <summary>The verdicts on the adversarial trainings of a task.</summary>
    public static IReadOnlyList<HealthVerdict> Of(RunRecord run, TaskRecord task) =>
        [.. task.Trainings.Where(training => training.Steps == StepKind.Adversarial).Select(training => HealthCheck.Of(training.Name, [.. training.Curves.Select(curve => Signals(run, task, training, curve))]))];

    private static HealthSignals Signals(RunRecord run, TaskRecord task, TrainingRecord training, Curve curve)
    {
        // The network's own answer where it was asked for; a classifier on top of the same network tells as much of its health.
        RunResult? ResultOf(string name) => task.Runs.Where(result => result.Seed == curve.Seed && Naming.TrainingOf(result.Method) == name)
            .OrderBy(result => result.Method == name ? 0 : 1).FirstOrDefault();
        var result = ResultOf(training.Name);
        return new HealthSignals(curve.Seed, run.Network?.Network.Classes ?? (run.Results?.Classes.Count is > 0 and { } count ? count : null), [.. curve.Epochs.Select(line => Epoch(line, curve.ChanceLoss))])
        {
            KnowsLambda = run.Network?.Network.Domains.All(domain => domain.Reversal is null) ?? true,
            Domains = (run.Network?.Network.Sources ?? 1) + 1,
            Result = result,
            Baseline = ResultOf(training.Name.Replace(MethodCatalogue.Dann.Key, MethodCatalogue.SourceOnly.Key, StringComparison.Ordinal)) ?? ResultOf(MethodCatalogue.SourceOnly.Name),
            TargetSamples = result?.Confusion?.Sum(row => row.Sum()),
        };
    }

    private static EpochSignals Epoch(MetricsLine line, double? chance) =>
        new(line.Epoch, line.LabelLoss, line.DomainLoss / chance, line.DomainAccuracy ?? 0.5, line.SourceAccuracy, line.TargetAccuracy, line.Lambda);
}
