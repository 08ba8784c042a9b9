using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;

namespace Dann.Dsl.Training;

/// <summary>A whole config: the network and what is to be done with it.</summary>
/// <param name="Model">The model declared in the file, or the class it names.</param>
/// <param name="Data">The two domains; null where the section is absent.</param>
/// <param name="Train">How to train.</param>
/// <param name="Experiment">What to compare.</param>
public sealed record RunConfig(ModelReference Model, DataSettings? Data, TrainSettings Train, ExperimentSettings Experiment);

/// <summary>The model of a config.</summary>
/// <param name="Name">Its name: of the model declared here, or of the C# class that declares it (<c>model: { class: MnistDann }</c>).</param>
/// <param name="Network">The network declared here; null where a C# class declares it.</param>
public sealed record ModelReference(string Name, Network? Network);

/// <summary>The two domains: the <c>data</c> section.</summary>
/// <param name="Source">The labelled domain, or the first of several.</param>
/// <param name="Target">The unlabelled domain.</param>
/// <param name="Mean">What is subtracted from the images: <c>per_domain</c>, each domain's own channel means, or <c>joint</c>, the average of the two.</param>
public sealed record DataSettings(DomainSettings Source, DomainSettings Target, string Mean)
{
    /// <summary>Further labelled domains, where there are several.</summary>
    public EquatableArray<DomainSettings> FurtherSources { get; init; }

    /// <summary>All labelled domains, in the order of the domain branches' logits.</summary>
    public IReadOnlyList<DomainSettings> Sources => [Source, .. FurtherSources];

    /// <summary>What may be written for <c>normalize: { mean: … }</c>.</summary>
    public static IReadOnlyList<string> MeanWords { get; } = ["per_domain", "joint"];
}

/// <summary>One domain of a config.</summary>
/// <param name="DataSet">The data set with its settings.</param>
public sealed record DomainSettings(DataSet DataSet);

/// <summary>What is compared: the <c>experiment</c> section.</summary>
public sealed record ExperimentSettings
{
    /// <summary>The methods, in the order they run.</summary>
    public EquatableArray<Method> Methods { get; init; } = new Method[] { MethodCatalogue.SourceOnly, MethodCatalogue.Dann, MethodCatalogue.TrainOnTarget }.ToEquatableArray();

    /// <summary>The seeds, in the order they run; each at least 0.</summary>
    public EquatableArray<int> Seeds { get; init; } = new[] { 1 }.ToEquatableArray();
}
