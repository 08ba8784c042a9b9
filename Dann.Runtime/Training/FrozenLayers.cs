using Dann.Dsl.Training;
using Dann.Runtime.Modules;
using TorchSharp.Modules;

namespace Dann.Runtime.Training;

/// <summary>
/// What does not learn. A frozen parameter asks for no gradient, so that nothing is computed for it, nor on the way back to it;
/// a norm with frozen statistics stays in evaluation. Both end with this.
/// </summary>
internal sealed class FrozenLayers : IDisposable
{
    private readonly DannModel model;
    private readonly List<Parameter> parameters = [];

    /// <summary>Freezes what the multipliers say. Call it when the model has the parameters that it keeps.</summary>
    public FrozenLayers(DannModel model, IReadOnlyList<LayerMultipliers> multipliers)
    {
        this.model = model;
        foreach (var (name, parameter) in model.named_parameters())
        {
            if (!parameter.requires_grad || ParameterFactors.Of(multipliers, name).LearningRate != 0)
                continue;
            parameter.requires_grad = false;
            parameters.Add(parameter);
        }

        model.FrozenNorms = [.. model.named_modules()
            .Where(entry => entry.module is BatchNorm && multipliers.LastOrDefault(item => item.FrozenStatistics is not null && item.Covers(entry.name)) is { FrozenStatistics: true })
            .Select(entry => entry.module)];
        model.train(model.training);
    }

    /// <summary>Lets everything learn again; does nothing to a model that is disposed already.</summary>
    public void Dispose()
    {
        foreach (var parameter in parameters.Where(parameter => !parameter.IsInvalid))
            parameter.requires_grad = true;
        model.FrozenNorms = [];
    }
}
