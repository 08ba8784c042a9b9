using Dann.Dsl.Architecture;
using Dann.Dsl.DataSets;

namespace Dann.Dsl.Training;

/// <summary>The domains, and which is adapted to which: the <c>data</c> section.</summary>
/// <param name="Tasks">The tasks, in the order they run; at least one.</param>
/// <param name="Mean">What is subtracted from the images: <c>per_domain</c>, each domain's own channel means, or <c>joint</c>, the average of the two.</param>
public sealed record DataSettings(EquatableArray<TaskSettings> Tasks, string Mean)
{
    /// <summary>What the network gets to see of the samples.</summary>
    public Representation Representation { get; init; } = new AsRead();

    /// <summary>What may be written for <c>normalize: { mean: … }</c>.</summary>
    public static IReadOnlyList<string> MeanWords { get; } = ["per_domain", "joint"];
}

/// <summary>One adaptation: from labelled sources to an unlabelled target.</summary>
/// <param name="Sources">The labelled domains, in the order of the domain branches' logits; mostly one.</param>
/// <param name="Target">The unlabelled domain.</param>
public sealed record TaskSettings(EquatableArray<DomainSettings> Sources, DomainSettings Target)
{
    /// <summary>The names of the sources, joined by <c>+</c>: <c>office31/amazon</c>.</summary>
    public string SourceName => string.Join("+", Sources.Select(source => source.Name));

    /// <summary>The name of the target.</summary>
    public string TargetName => Target.Name;
}

/// <summary>One domain of a config.</summary>
/// <param name="DataSet">The data set with its settings.</param>
public sealed record DomainSettings(DataSet DataSet)
{
    /// <summary>Its name in results.</summary>
    public string Name => DataSet.Name;
}
