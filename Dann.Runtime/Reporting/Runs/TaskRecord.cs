using Dann.Dsl.Methods;

namespace Dann.Runtime.Reporting.Runs;

/// <summary>One task of a run: from a source to a target.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Target">The target's name.</param>
internal sealed record TaskRecord(string Source, string Target)
{
    /// <summary>The finished runs.</summary>
    public IReadOnlyList<RunResult> Runs { get; init; } = [];

    /// <summary>The runs that failed.</summary>
    public IReadOnlyList<FailedRun> Failures { get; init; } = [];

    /// <summary>The means over the seeds of each method.</summary>
    public IReadOnlyList<SummaryLine> Summary { get; init; } = [];

    /// <summary>The trainings, each with a curve for each seed.</summary>
    public IReadOnlyList<TrainingRecord> Trainings { get; init; } = [];

    /// <summary>Maps of the features, where some were made.</summary>
    public IReadOnlyList<MapRecord> Maps { get; init; } = [];

    /// <summary>What one method gets right and another wrong.</summary>
    public IReadOnlyList<MethodComparison> Comparisons { get; init; } = [];

    /// <summary>Pictures of both domains; null where they have none.</summary>
    public DomainPictures? Pictures { get; init; }

    /// <summary>As people say it.</summary>
    public string Title => $"{Source} → {Target}";

    /// <summary>The line of a method; null where none of its runs is finished.</summary>
    public SummaryLine? LineOf(string method) => Summary.FirstOrDefault(line => line.Method == method);

    /// <summary>The finished runs of a method.</summary>
    public IReadOnlyList<RunResult> RunsOf(string method) => [.. Runs.Where(run => run.Method == method)];
}

/// <summary>A training of a task.</summary>
/// <param name="Name">Its name in metrics.</param>
/// <param name="Steps">Which samples its steps are on.</param>
/// <param name="Curves">A curve for each seed.</param>
internal sealed record TrainingRecord(string Name, StepKind Steps, IReadOnlyList<Curve> Curves);

/// <summary>The epochs of one seed, of the candidate that was taken where there is a grid.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Epochs">In order; at least one.</param>
/// <param name="ChanceLoss">What the domain loss is where the domain branches know nothing; null where the config could not be read.</param>
internal sealed record Curve(int Seed, IReadOnlyList<MetricsLine> Epochs, double? ChanceLoss);

/// <summary>A map of both domains' features.</summary>
/// <param name="Training">The training whose network made the features.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="What"><c>split</c>, or <c>hidden</c> for the last hidden layer.</param>
/// <param name="Map">The points.</param>
internal sealed record MapRecord(string Training, int Seed, string What, Experiments.FeatureMap Map);
