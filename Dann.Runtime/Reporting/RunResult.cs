using System.Text.Json.Serialization;

namespace Dann.Runtime.Reporting;

/// <summary>One finished run. Accuracies are fractions on the test splits.</summary>
/// <param name="Source">The source's name in the config; several joined by +. In files of before that of its data set.</param>
/// <param name="Target">The target's.</param>
/// <param name="Method">The method's name: its key, with what was set for it.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TargetAccuracy">On the target; null where it has no labels.</param>
/// <param name="SourceAccuracy">On the source.</param>
/// <param name="Selection">How the epoch, the candidate or a dimension was chosen: <c>last</c>, <c>source</c>, <c>reverse</c>, or <c>oracle</c> where target labels had a say.</param>
/// <param name="Seconds">Training and evaluation time.</param>
public sealed record RunResult(string Source, string Target, string Method, int Seed, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? TargetAccuracy, double SourceAccuracy, string Selection, double Seconds)
{
    /// <summary>The data set of the source, with its domain where the set has several, as <c>office31/amazon</c>; several joined by +; null in files of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SourceSet { get; init; }

    /// <summary>That of the target.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TargetSet { get; init; }

    /// <summary>A fingerprint of the weights that the numbers are of: runs that trained alike to the last bit have one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Weights { get; init; }

    /// <summary>What in it cannot be; null where nothing is.</summary>
    [JsonIgnore]
    internal string? Fault =>
        Confusion is { } confusion && confusion.Any(row => row.Count != confusion.Count || row.Any(count => count is < 0 or > int.MaxValue)) ? "confusion is no square of counts"
        : !IsShare(SourceAccuracy) ? "sourceAccuracy is no share" : !IsShare(TargetAccuracy) ? "targetAccuracy is no share" : !IsShare(DomainAccuracy) ? "domainAccuracy is no share"
        : !IsShare(HeldOutAccuracy) ? "heldOutAccuracy is no share" : !IsShare(ReverseAccuracy) ? "reverseAccuracy is no share"
        : Seconds is not (>= 0 and < 1e10) ? "seconds is no time"
        : Predicted is { } predicted && predicted.Any(count => count is < 0 or > int.MaxValue) ? "predicted is no list of counts"
        : null;

    private static bool IsShare(double? value) => value is null or (>= 0 and <= 1);

    /// <summary>The epoch that was taken, from 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Epoch { get; init; }

    /// <summary>The settings that were taken from the grid; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Candidate { get; init; }

    /// <summary>How every candidate of the grid did, in its order; null where there were not several.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CandidateScore>? Candidates { get; init; }

    /// <summary>On held-out labelled samples; null where none were held out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? HeldOutAccuracy { get; init; }

    /// <summary>Of the classifier trained back from the target, on held-out source samples; null where reverse validation did not run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReverseAccuracy { get; init; }

    /// <summary>The dimension of the subspaces; null for methods that have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Dimension { get; init; }

    /// <summary>How well the network's domain branch tells the test splits apart, 0..1, a half being chance; null where it was not trained.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DomainAccuracy { get; init; }

    /// <summary>Its cross-entropy on the test splits, each domain weighing the same; ln 2 = 0.693 says that it knows nothing; null where it was not trained.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DomainLoss { get; init; }

    /// <summary>The proxy A-distance of the features at the split, 0..2; null where it was not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ProxyADistance { get; init; }

    /// <summary>How well fresh classifiers tell the domains apart; null in files of old.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DomainProbes? Probes { get; init; }

    /// <summary>Target test samples by true class (rows) and by predicted class (columns); null where the target has no labels, and in <c>results.json</c>: the file of the run has it.</summary>
    [JsonConverter(typeof(ConfusionJson))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyList<long>>? Confusion { get; init; }

    /// <summary>Target test samples by predicted class, where there are no labels; null where <see cref="Confusion"/> says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Predicted { get; init; }

    /// <summary>How many target test samples are given another class than without adaptation, where there are no labels; null where nothing was run to compare with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChangedAnswers? Changed { get; init; }
}

/// <summary>Answers that differ between two methods of one seed.</summary>
/// <param name="Against">The other method, without adaptation.</param>
/// <param name="Count">How many samples are given another class.</param>
/// <param name="Samples">Of how many.</param>
public sealed record ChangedAnswers(string Against, long Count, long Samples);

/// <summary>
/// How often fresh classifiers, which no adversary has fled from, are right about the domain of a few hundred test samples of both domains: from about a half, which is
/// chance, to 1. The better of a linear one and of one that asks the five nearest neighbours.
/// </summary>
/// <param name="Inputs">Of the samples themselves, which says how far apart the domains are to begin with; null where that was not measured.</param>
/// <param name="Split">Of the features where the first domain branch leaves.</param>
/// <param name="FreshHead">The same for a fresh domain branch of the same layers, trained for a few hundred steps on the same features; null where there was no adversary.</param>
public sealed record DomainProbes(double? Inputs, double Split, double? FreshHead);

/// <summary>The seeds of one method together.</summary>
/// <param name="Source">The source's name in the config; several joined by +.</param>
/// <param name="Target">The target's.</param>
/// <param name="Method">The method's key.</param>
/// <param name="Mean">The mean target accuracy; null where the target has no labels.</param>
/// <param name="Std">Its sample deviation (n − 1); null for one seed.</param>
/// <param name="GapCovered">The share of the way between the baselines' means; null unless both ran.</param>
/// <param name="Paper">The figure the paper states; null where it states none.</param>
public sealed record SummaryLine(string Source, string Target, string Method, double? Mean, double? Std, double? GapCovered, double? Paper);
