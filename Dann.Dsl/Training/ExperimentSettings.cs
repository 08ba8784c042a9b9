using Dann.Dsl.Architecture;
using Dann.Dsl.Methods;

namespace Dann.Dsl.Training;

/// <summary>What is compared: the <c>experiment</c> section.</summary>
public sealed record ExperimentSettings
{
    /// <summary>The methods, in the order they run.</summary>
    public EquatableArray<Method> Methods { get; init; } = new Method[] { MethodCatalogue.SourceOnly, MethodCatalogue.Dann, MethodCatalogue.TrainOnTarget }.ToEquatableArray();

    /// <summary>The seeds, in the order they run; each at least 0.</summary>
    public EquatableArray<int> Seeds { get; init; } = new[] { 1 }.ToEquatableArray();
}
