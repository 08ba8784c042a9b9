using Dann.Dsl.Methods;

namespace Dann.Runtime.Reporting;

/// <summary>Which run of how many.</summary>
/// <param name="Source">The source's name in the config; several joined by +.</param>
/// <param name="Target">The target's name in the config.</param>
/// <param name="Method">The method.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Number">Which run it is, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record RunTitle(string Source, string Target, Method Method, int Seed, int Number, int Count)
{
    /// <summary>Are there several tasks, so that the run's has to be said?</summary>
    public bool ShowsTask { get; init; }

    /// <summary>What a grid proposes for it; null where there is no grid.</summary>
    public string? Candidate { get; init; }

    /// <summary>Which proposal it is, from 1.</summary>
    public int CandidateNumber { get; init; }

    /// <summary>How many proposals there are.</summary>
    public int Candidates { get; init; } = 1;

    /// <summary>What is trained beside the network itself; null for that one.</summary>
    public string? Part { get; init; }

    /// <summary>The epochs done before.</summary>
    public long FirstEpoch { get; init; }

    /// <summary>All epochs.</summary>
    public long Epochs { get; init; }

    /// <summary>The domain loss of one domain branch that knows nothing: ln 2 for two domains and the plain mean; null where nobody said.</summary>
    public double? DomainLossAtChance { get; init; }

    /// <summary>The training's name in metrics: that of the method that asks the network itself.</summary>
    public string Training => Method.Training.Name;

    /// <summary>The run as the console calls it.</summary>
    public string Words => string.Join(' ', new[]
    {
        ShowsTask ? $"{Source} -> {Target}:" : "",
        FormattableString.Invariant($"{Method.Name} seed {Seed}"),
        FormattableString.Invariant($"(run {Number} of {Count}{(Candidate is null ? "" : $"; {Candidate}")}{(Part is null ? "" : $"; {Part}")}{(FirstEpoch > 0 ? $"; going on after epoch {FirstEpoch}" : "")})"),
    }.Where(part => part.Length > 0));

    /// <summary>The path of its files below a folder, without an ending.</summary>
    internal string FilePath => Path.Combine(
        FileNames.OfTask(Source, Target),
        FormattableString.Invariant($"{FileNames.OfMethod(Training)}-seed{Seed}{(Candidate is null ? "" : $"-candidate{CandidateNumber}")}{(Part is null ? "" : $"-{Part}")}"));
}
