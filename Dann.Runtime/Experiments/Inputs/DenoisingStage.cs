using Dann.Dsl.Training;
using Dann.Runtime.Analysis;
using Dann.Runtime.Data;
using Dann.Runtime.Reporting;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>Fits marginalized denoising autoencoders to the training samples of both domains of a task, once, and hands the network their layers beside the samples.</summary>
internal sealed class DenoisingStage(DenoisingFeatures settings, StageContext context) : IInputStage
{
    public DomainSplits OfDomain(DomainSplits domain) => domain;

    public (DomainSplits Source, DomainSplits Target) OfTask(DomainSplits source, DomainSplits target)
    {
        foreach (var samples in new[] { source.Train, target.Train }.Where(samples => samples.Values.dim() != 2))
            throw new DataException($"data.representation: msda works on vectors, and {samples.Name} has samples ({string.Join(", ", samples.SampleShape)}).");
        if (source.Train.Values.shape[1] != target.Train.Values.shape[1])
            throw new DataException($"data.representation: msda is fitted to both domains together, but {source.Train.Name} has {source.Train.Values.shape[1]} values and {target.Train.Name} {target.Train.Values.shape[1]}.");
        using var scope = NewDisposeScope();
        var both = cat([source.Train.Values, target.Train.Values]);
        context.Log($"msda: {settings.Layers} layers of {Words.Count(both.shape[1])} values, fitted to {Words.Count(both.shape[0])} samples of {source.Train.Name} and {target.Train.Name}");
        using var layers = StackedDenoising.Fit(both, settings.Layers, settings.Corruption, settings.Ridge);
        return (Of(source, layers), Of(target, layers));
    }

    public void Dispose()
    {
    }

    private static DomainSplits Of(DomainSplits splits, StackedDenoising layers)
    {
        var isOne = ReferenceEquals(splits.Train, splits.Test);
        var train = Of(splits.Train, layers);
        return new DomainSplits(train, isOne ? train : Of(splits.Test, layers));
    }

    private static DomainData Of(DomainData data, StackedDenoising layers) => data.WithValues(layers.Transform(data.Values).to(data.Device));
}
