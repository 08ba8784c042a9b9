using Dann.Dsl.Architecture;

namespace Dann.Dsl.Training;

/// <summary>A whole config: the network and what is to be done with it.</summary>
/// <param name="Model">The model declared in the file, or the class it names.</param>
/// <param name="Data">The domains; null where the section is absent.</param>
/// <param name="Train">How to train.</param>
/// <param name="Experiment">What to compare.</param>
public sealed record RunConfig(ModelReference Model, DataSettings? Data, TrainSettings Train, ExperimentSettings Experiment);

/// <summary>The model of a config.</summary>
/// <param name="Name">Its name: of the model declared here, or of the C# class that declares it (<c>model: { class: MnistDann }</c>).</param>
/// <param name="Network">The network declared here; null where a C# class declares it.</param>
public sealed record ModelReference(string Name, Network? Network);
