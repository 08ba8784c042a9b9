using Dann.Dsl.Training;
using Dann.Dsl.Weights;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
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
    private const string FeatureBranch = "features";

    // The activations of a photo network take most of the memory; larger batches are no faster on a CPU.
    private const int BatchSize = 16;

    private DannModel? backbone;
    private string maker = "";

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

    // What weights want to see is known where they have an entry; a file of the user's own was most likely trained as torchvision's were.
    private ImageInput Wanted => WeightCatalogue.Find(settings.Weights)?.Images ?? ImageInput.Torchvision;

    private DomainData Features(DomainData images)
    {
        if (!images.IsImages)
            throw new DataException($"data.representation: {settings.Model} makes features of images, and the samples of {images.Name} are none.");
        using var scope = NewDisposeScope();
        var model = backbone ??= Load();
        var features = context.Store is { } store ? store.GetOrCompute(images, maker, () => Compute(model, images)) : Compute(model, images);
        return images.WithValues(features);
    }

    private DannModel Load()
    {
        var registration = ModelRegistry.Find(settings.Model) ?? throw new ConfigException(
            $"{context.ConfigFile}: error: data.representation names the model '{settings.Model}', which is not compiled into this program.{Dann.Dsl.Catalogues.NearestWord.Hint(settings.Model, ModelRegistry.Names)}");
        var model = registration.CreateModel();
        try
        {
            var report = PretrainedWeights.Load(model, new WeightSettings(settings.Weights) { Layers = FeatureBranch, Mapping = settings.Mapping }, context.Locator, Path.GetDirectoryName(context.ConfigFile) ?? ".");
            context.Log($"{settings.Model}: {report.Summary}");
            maker = $"{settings.Model} {model.ArchitectureHash} {WeightFingerprint.Of(model, FeatureBranch)} {Wanted}";
            model.to(context.Device);
            model.UseChannelsLast();
            model.eval();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private Tensor Compute(DannModel model, DomainData images)
    {
        context.Log($"{images.Name}: features of {Words.Count(images.Count)} images by {settings.Model}, computed once and kept");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var converter = new BatchConverter(images, Preprocessing(Wanted), BatchLayout.ChannelsLast);
        var parts = new List<Tensor>();
        for (long start = 0; start < images.Count; start += BatchSize)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var features = model.ForwardTraining(converter.Range(start, Math.Min(BatchSize, images.Count - start)).to(context.Device)).Features;
            parts.Add(Pooled(features).to(ScalarType.Float32).cpu().MoveToOuterDisposeScope());
        }

        return cat(parts).MoveToOuterDisposeScope();
    }

    // Weights that divide bytes by 1 see them from 0 to 255.
    private static ImagePreprocessing Preprocessing(ImageInput wanted) => new()
    {
        Scaling = new PixelScaling
        {
            Scale = byte.MaxValue / wanted.Divisor,
            IsBgr = wanted.Channels == ChannelOrder.Bgr,
            Mean = new ChannelMeans([.. wanted.Mean.Select(value => (float)value)]),
            Deviations = [.. wanted.Deviation.Select(value => (float)value)],
        },
    };

    // Maps (N, C, H, W) become vectors by their averages, as the heads of photo networks have them.
    private static Tensor Pooled(Tensor features) => features.dim() == 4 ? features.mean([2, 3]) : features.flatten(1);
}
