using Dann.Dsl.Architecture;
using Dann.Dsl.DataSets;

namespace Dann.Dsl.Training;

/// <summary>The domains, and which is adapted to which: the <c>data</c> section.</summary>
/// <param name="Tasks">The tasks, in the order they run; at least one.</param>
/// <param name="Normalization">How the bytes of images become what the network takes.</param>
public sealed record DataSettings(EquatableArray<TaskSettings> Tasks, NormalizationSettings Normalization)
{
    /// <summary>What is done to each image by chance in training.</summary>
    public AugmentSettings Augment { get; init; } = AugmentSettings.None;

    /// <summary>How many bytes of images are kept in memory.</summary>
    public MemoryLimit Memory { get; init; } = MemoryLimit.Default;

    /// <summary>What the network gets to see of the samples.</summary>
    public Representation Representation { get; init; } = new AsRead();
}

/// <summary>One adaptation: from labelled sources to an unlabelled target.</summary>
/// <param name="Sources">The labelled domains, in the order of the domain branches' logits; mostly one.</param>
/// <param name="Target">The unlabelled domain.</param>
public sealed record TaskSettings(EquatableArray<DomainSettings> Sources, DomainSettings Target)
{
    /// <summary>The names of the sources, joined by <c>+</c>: <c>books+dvd</c>.</summary>
    public string SourceName => string.Join("+", Sources.Select(source => source.Name));

    /// <summary>The name of the target.</summary>
    public string TargetName => Target.Name;

    /// <summary>The data sets of the sources, joined by <c>+</c>: <c>amazon-reviews/books+amazon-reviews/dvd</c>.</summary>
    public string SourceSet => string.Join("+", Sources.Select(source => source.DataSet.Name));

    /// <summary>The data set of the target.</summary>
    public string TargetSet => Target.DataSet.Name;
}

/// <summary>One domain of a config.</summary>
/// <param name="Name">
/// What it is called wherever a number, a file or a curve of it is kept: its key among <c>domains</c>, or the name of its data set where <c>source</c> and <c>target</c> are written,
/// told apart where both have one. Two domains of a config never share a name, whatever they consist of.
/// </param>
/// <param name="DataSet">The data set with its settings.</param>
public sealed record DomainSettings(string Name, DataSet DataSet);
