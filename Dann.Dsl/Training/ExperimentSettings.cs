using Dann.Dsl.Architecture;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;

namespace Dann.Dsl.Training;

/// <summary>What is compared: the <c>experiment</c> section.</summary>
public sealed record ExperimentSettings
{
    /// <summary>The methods, in the order they run.</summary>
    public EquatableArray<Method> Methods { get; init; } = new[] { MethodCatalogue.SourceOnly, MethodCatalogue.Dann, MethodCatalogue.TrainOnTarget }.ToEquatableArray();

    /// <summary>What is compared where nothing is said of it: the bounds and the paper's method, the upper bound only where the targets have labels to learn from.</summary>
    internal static EquatableArray<Method> MethodsFor(DataSettings? data) => data?.Tasks.Any(task => task.Target.DataSet.Labels != LabelledSplits.Both) == true
        ? new[] { MethodCatalogue.SourceOnly, MethodCatalogue.Dann }.ToEquatableArray()
        : new ExperimentSettings().Methods;

    /// <summary>The seeds, in the order they run; each at least 0.</summary>
    public EquatableArray<int> Seeds { get; init; } = new[] { 1 }.ToEquatableArray();

    /// <summary>Which epoch, and which candidate of the grid, becomes the result.</summary>
    public Selection Selection { get; init; } = Selection.Last;

    /// <summary>The share of the labelled training samples that is held out to select by, above 0 and below 1; nothing is held out for <see cref="Selection.Last"/> and <see cref="Selection.Oracle"/>.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>When training ends before its last epoch; null for never.</summary>
    public EarlyStop? EarlyStop { get; init; }

    /// <summary>Accuracies on the test splits are measured after every so many epochs, and after the last; at least 1. Held-out samples are measured after every epoch.</summary>
    public int MeasureEvery { get; init; } = 1;

    /// <summary>The settings to select among; empty where there are only those of <c>train</c>.</summary>
    public EquatableArray<Candidate> Candidates { get; init; }

    /// <summary>What is measured besides accuracies, of <see cref="MeasureWords"/>.</summary>
    public EquatableArray<string> Measures { get; init; } = new[] { TsneFirstSeed }.ToEquatableArray();

    /// <summary>The proxy A-distance of the features at the split (JMLR 2016, section 5.1.3).</summary>
    public const string ProxyADistance = "proxy_a_distance";

    /// <summary>A t-SNE map of both domains at the split and in the last hidden layer.</summary>
    public const string Tsne = "tsne";

    /// <summary>A small t-SNE map of both domains at the split, of each task's first seed alone: what the report shows of the paper's Figure 3.</summary>
    public const string TsneFirstSeed = "tsne_first_seed";

    /// <summary>What may be written for <c>measures</c>.</summary>
    public static IReadOnlyList<string> MeasureWords { get; } = [ProxyADistance, Tsne, TsneFirstSeed];
}

/// <summary>How the result is chosen among epochs and candidates.</summary>
public enum Selection
{
    /// <summary>The last epoch: nothing is chosen.</summary>
    Last,

    /// <summary>The best on held-out samples of the labelled domain.</summary>
    Source,

    /// <summary>The candidate of the best reverse validation (JMLR 2016, section 5.1.2); its epoch is the best on held-out source samples.</summary>
    Reverse,

    /// <summary>The best on the target's test labels, which an adaptation has not: an upper bound of any selection.</summary>
    Oracle,
}

/// <summary>Training ends at an epoch that is so many times the best one's number; best by what selects.</summary>
/// <param name="Factor">Epochs to go on, as a multiple of the best epoch's number; at least 1. The authors' code takes 1.5.</param>
/// <param name="Least">Never before this epoch. The authors' code takes 30.</param>
public sealed record EarlyStop(double Factor, int Least)
{
    /// <summary>Is it time to stop after an epoch?</summary>
    /// <param name="epoch">The epoch just finished, from 1.</param>
    /// <param name="best">The best epoch so far, from 1.</param>
    public bool IsDue(int epoch, int best) => epoch >= Math.Max(Least, Factor * best);
}

/// <summary>Settings that a grid proposes.</summary>
/// <param name="Text">What it sets, as <c>reversal = { constant: 0.1 }</c>; names it in results.</param>
/// <param name="Train">The train section with it.</param>
public sealed record Candidate(string Text, TrainSettings Train);
