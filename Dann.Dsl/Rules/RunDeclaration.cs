using Dann.Dsl.Shapes;
using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>A run as its sections declare it, each bound for itself; what is not written has its default.</summary>
/// <param name="Network">The network of the file; null where a C# class declares it, or it is broken.</param>
/// <param name="Data">The two domains; null where they are not declared, or broken.</param>
/// <param name="Train">How to train.</param>
/// <param name="Experiment">What to compare.</param>
public sealed record RunDeclaration(ShapedNetwork? Network, DataSettings? Data, TrainSettings Train, ExperimentSettings Experiment);
