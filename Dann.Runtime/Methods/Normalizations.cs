using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using static TorchSharp.torch;

namespace Dann.Runtime.Methods;

/// <summary>Makes of <c>data.normalize</c> the numbers for the images at hand.</summary>
internal static class Normalizations
{
    private static readonly Dictionary<Type, Func<Request, (PixelScaling Source, PixelScaling Target)>> Kinds = new()
    {
        [typeof(MeasuredMean)] = Measured,
        [typeof(GivenMean)] = Given,
        [typeof(MeanImage)] = Image,
    };

    private static readonly Dictionary<string, Func<DomainSamples, DomainSamples, Normalization>> Measures = new(StringComparer.Ordinal)
    {
        [MeasuredMean.PerDomain] = Normalization.PerDomain,
        [MeasuredMean.Joint] = Normalization.Joint,
    };

    public static IReadOnlyCollection<string> Words => Measures.Keys;

    public static IReadOnlyCollection<Type> Known => Kinds.Keys;

    /// <summary>The preprocessing of both domains.</summary>
    /// <param name="settings">What is subtracted and divided by.</param>
    /// <param name="augment">Whose crop tests see the middle of.</param>
    /// <param name="source">The source's train split.</param>
    /// <param name="target">The target's train split.</param>
    /// <param name="locator">Finds a mean image.</param>
    /// <exception cref="DataException">The mean image is missing or broken.</exception>
    /// <exception cref="ArgumentException">The numbers do not fit the images.</exception>
    public static Normalization Create(NormalizationSettings settings, AugmentSettings augment, DomainSamples source, DomainSamples target, DataLocator locator)
    {
        // Neither sequences nor vectors have channels to normalise.
        if (!source.IsImages)
            return new(ImagePreprocessing.None, ImagePreprocessing.None);
        Require(source, augment.InputSize);
        Require(target, augment.InputSize);
        var (ofSource, ofTarget) = Kinds[settings.Mean.GetType()](new Request(settings, source, target, locator));
        ofSource.Check(source);
        ofTarget.Check(target);
        return new(Of(source, ofSource), Of(target, ofTarget));

        ImagePreprocessing Of(DomainSamples samples, PixelScaling scaling) => new() { Size = samples.ImageSize, Crop = augment.InputSize, Scaling = scaling };
    }

    private static void Require(DomainSamples samples, Size2? crop)
    {
        if (crop is { } size && (size.Height > samples.ImageSize.Height || size.Width > samples.ImageSize.Width))
            throw new ArgumentException($"{samples.Name} has images of {samples.ImageSize}, of which augment cuts out {size}. Write a smaller crop, or a larger size where the data set has that setting.");
    }

    private static (PixelScaling Source, PixelScaling Target) Measured(Request request)
    {
        var (source, target) = Measures[((MeasuredMean)request.Settings.Mean).Word](request.Source, request.Target);
        return (Of(source), Of(target));

        // Measured red first, in 0..1.
        PixelScaling Of(ImagePreprocessing measured)
        {
            var values = measured.Scaling.Mean.Values.Select(value => (float)(value * request.Settings.Scale));
            return request.Plain with { Mean = new ChannelMeans([.. request.Settings.IsBgr ? values.Reverse() : values]) };
        }
    }

    private static (PixelScaling Source, PixelScaling Target) Given(Request request)
    {
        var scaling = request.Plain with { Mean = new ChannelMeans(request.ForEachChannel(((GivenMean)request.Settings.Mean).Values)) };
        return (scaling, scaling);
    }

    private static (PixelScaling Source, PixelScaling Target) Image(Request request)
    {
        var file = ((MeanImage)request.Settings.Mean).File;
        var path = request.Locator.Find(new DataFile(file, [file], "")) ?? throw new DataException(
            $"data.normalize.mean_image names {file}, which is not in {string.Join(", ", request.Locator.Folders)}. Paths are absolute, or below the folder that --data or {DataLocator.FolderVariable} names.");
        using var scope = NewDisposeScope();
        var image = MeanImageFile.Read(path).mul(request.Settings.Scale / byte.MaxValue).DetachFromDisposeScope();
        var scaling = request.Plain with { MeanImage = image };
        return (scaling, scaling);
    }

    private sealed record Request(NormalizationSettings Settings, DomainSamples Source, DomainSamples Target, DataLocator Locator)
    {
        public PixelScaling Plain => new() { Scale = Settings.Scale, IsBgr = Settings.IsBgr, Deviations = ForEachChannel(Settings.Deviations) };

        // One number stands for all channels.
        public float[] ForEachChannel(IReadOnlyList<double> values) => values is [var only] ? [.. Enumerable.Repeat((float)only, (int)Source.SampleShape[0])] : [.. values.Select(value => (float)value)];
    }
}
