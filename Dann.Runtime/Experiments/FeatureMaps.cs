using System.Text.Json;
using Dann.Runtime.Analysis;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>Maps of both domains in the plane by t-SNE, as the paper's Figure 3 shows them; written as numbers, for reports to draw.</summary>
internal static class FeatureMaps
{
    /// <summary>Names a map of the features at the split.</summary>
    public const string SplitWord = "split";

    private const int SamplesPerDomain = 500;

    // Two seconds' worth: enough to see whether two clouds lie over each other.
    private const int FewSamplesPerDomain = 250;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes a map of the features at the split and one of the last hidden layer.</summary>
    /// <param name="trainer">Holds the network.</param>
    /// <param name="task">The test splits are shown.</param>
    /// <param name="seed">Decides which samples, and where the map starts.</param>
    /// <param name="pathOf">The file of a map, by what it shows.</param>
    public static void Write(DannTrainer trainer, TaskData task, int seed, Func<string, string> pathOf)
    {
        Write(trainer, task, seed, SamplesPerDomain, pathOf(SplitWord), Representations.Split);
        Write(trainer, task, seed, SamplesPerDomain, pathOf("hidden"), Representations.Hidden);
    }

    /// <summary>Writes a map of fewer samples, of the features at the split alone: what a report shows where no more was asked for.</summary>
    public static void WriteSmall(DannTrainer trainer, TaskData task, int seed, string path) => Write(trainer, task, seed, FewSamplesPerDomain, path, Representations.Split);

    private static void Write(DannTrainer trainer, TaskData task, int seed, int most, string path, Func<DannTrainer, DomainSamples, ImagePreprocessing, Tensor> represent)
    {
        using var scope = NewDisposeScope();
        using var source = Representations.Some(task.Source.Test, most, seed);
        using var target = Representations.Some(task.Target.Test, most, seed);
        var samples = cat([represent(trainer, source, task.Normalization.Source), represent(trainer, target, task.Normalization.Target)]);
        // Three samples span a plane; fewer have no neighbours to keep.
        if (samples.shape[0] < 4 || Representations.Rank(samples) == 0)
            return;
        using var map = Tsne.Fit(samples, new TsneOptions { Seed = (ulong)seed, Perplexity = Math.Min(30, (samples.shape[0] - 1) / 3.0) }, cancellation: trainer.Cancellation);
        AtomicFile.WriteText(path, JsonSerializer.Serialize(FeatureMap.Of(map, source, target), Json) + "\n");
    }
}

/// <summary>A map as its file holds it.</summary>
/// <param name="SchemaVersion">1.</param>
/// <param name="Divergence">The Kullback-Leibler divergence that t-SNE ended at.</param>
/// <param name="Points">The samples of both domains.</param>
internal sealed record FeatureMap(int SchemaVersion, double Divergence, IReadOnlyList<MapPoint> Points)
{
    public static FeatureMap Of(TsneResult map, DomainData source, DomainData target)
    {
        using var scope = NewDisposeScope();
        var places = map.Embedding.to(ScalarType.Float64).cpu().data<double>().ToArray();
        return new(1, map.Divergence, [.. Labels(source).Concat(Labels(target)).Select((label, i) => new MapPoint(Math.Round(places[2 * i], 4), Math.Round(places[(2 * i) + 1], 4), label, i >= source.Count))]);
    }

    private static IEnumerable<long?> Labels(DomainData data) => data.HasLabels ? data.Labels.cpu().data<long>().ToArray().Select(label => (long?)label) : Enumerable.Repeat((long?)null, (int)data.Count);
}

/// <summary>One sample of a map.</summary>
/// <param name="X">Its place.</param>
/// <param name="Y">Its place.</param>
/// <param name="Label">Its class; null where it has no label.</param>
/// <param name="IsTarget">Is it of the target?</param>
internal sealed record MapPoint(double X, double Y, long? Label, bool IsTarget);
