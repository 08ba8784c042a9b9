using Dann.Dsl.DataSets;
using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Modules;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>Runs images through the feature branch of a compiled network with pretrained weights, once, and keeps what comes out.</summary>
internal sealed class BackboneStage(BackboneFeatures settings, StageContext context) : IInputStage
{
    // The activations of a photo network take most of the memory; larger batches are no faster on a CPU.
    private const int BatchSize = 16;

    private readonly FeatureStore store = FeatureStore.OfUser();
    private DannModel? backbone;

    public bool HidesImages => true;

    public DomainSplits OfDomain(DomainSplits domain)
    {
        using (domain)
        {
            var isOne = ReferenceEquals(domain.Train, domain.Test);
            var train = Features(domain.Train);
            return new DomainSplits(train, isOne ? train : Features(domain.Test));
        }
    }

    public (DomainSplits Source, DomainSplits Target) OfTask(DomainSplits source, DomainSplits target) => (source, target);

    public void Dispose() => backbone?.Dispose();

    private DomainData Features(DomainData images)
    {
        if (!images.IsImages)
            throw new DataException($"data.representation: {settings.Model} makes features of images, and {images.Name} has none.");
        using var scope = NewDisposeScope();
        var model = backbone ??= Load();
        var features = store.GetOrCompute(images, $"{settings.Model} {model.ArchitectureHash} {settings.Weights}", () => Compute(model, images));
        return new DomainData(images.Name, features.contiguous(), images.Labels.clone(), images.ClassNames);
    }

    private DannModel Load()
    {
        var registration = ModelRegistry.Find(settings.Model) ?? throw new ConfigException($"{context.ConfigFile}: error: data.representation: the model '{settings.Model}' is not compiled into this program.");
        var model = registration.CreateModel();
        var path = context.Locator.Find(new DataFile(settings.Weights, [settings.Weights], "")) ?? throw new DataException($"data.representation: there are no weights '{settings.Weights}'.");
        ModelFile.Load(model, path);
        model.to(context.Device);
        model.UseChannelsLast();
        model.eval();
        return model;
    }

    private Tensor Compute(DannModel model, DomainData images)
    {
        context.Log($"{images.Name}: features of {Words.Count(images.Count)} images by {settings.Model}");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var converter = new BatchConverter(images, new ChannelMeans([.. new float[images.Values.shape[3]]]), BatchLayout.ChannelsLast);
        var parts = new List<Tensor>();
        for (long start = 0; start < images.Count; start += BatchSize)
        {
            using var inner = NewDisposeScope();
            var inputs = converter.Range(start, Math.Min(BatchSize, images.Count - start)).to(context.Device);
            parts.Add(model.ForwardTraining(inputs).Features.flatten(1).to(ScalarType.Float32).cpu().MoveToOuterDisposeScope());
        }

        return cat(parts).MoveToOuterDisposeScope();
    }
}
