using Dann.Dsl.Training;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data;

/// <summary>In which order batches are made, and how many of them are an epoch.</summary>
/// <param name="Order">Of labelled samples, one of <see cref="TrainSettings.OrderWords"/>.</param>
/// <param name="TargetOrder">Of unlabelled samples, one of <see cref="TrainSettings.TargetOrderWords"/>.</param>
/// <param name="StepsPerEpoch">At least 1; null for one pass over the labelled samples.</param>
public sealed record Sampling(string Order, string TargetOrder, int? StepsPerEpoch)
{
    private const string Passes = "passes";

    private delegate SampleOrder Factory(DomainSamples samples, int size, ulong seed, ulong stream);

    private static readonly Dictionary<string, Factory> Labelled = new(StringComparer.Ordinal)
    {
        ["shuffled"] = (samples, size, seed, stream) => new ShuffledPasses(samples, size, seed, stream),
        ["stored"] = (samples, size, _, _) => new StoredPasses(samples, size),
    };

    private static readonly Dictionary<string, Factory> Unlabelled = new(StringComparer.Ordinal)
    {
        [Passes] = (samples, size, seed, stream) => new ShuffledPasses(samples, size, seed, stream),
        ["random"] = (samples, size, seed, stream) => new RandomDraws(samples, size, seed, stream),
    };

    /// <summary>Shuffled passes of both domains; an epoch is one pass over the labelled one.</summary>
    public static Sampling Default { get; } = Of(new TrainSettings());

    internal static (IReadOnlyCollection<string> Labelled, IReadOnlyCollection<string> Unlabelled) Words => (Labelled.Keys, Unlabelled.Keys);

    /// <summary>What a train section says of it.</summary>
    public static Sampling Of(TrainSettings train) => new(train.Order, train.TargetOrder, train.StepsPerEpoch);

    /// <exception cref="DataException">There are fewer samples than a batch takes.</exception>
    internal SampleOrder OrderOf(DomainData samples, int size, ulong seed, ulong stream)
    {
        if (samples.Count < size)
            throw TooFew(samples, size, stream == RandomStreams.SourceOrder ? $"Lower train.batch, half of which is taken from the source: --set train.batch={Math.Max(2, 2 * samples.Count)}." : SmallTarget(samples));
        return Labelled[Order](samples, size, seed, stream);
    }

    /// <exception cref="DataException">There are fewer samples than a batch takes, and none is taken twice.</exception>
    internal SampleOrder OrderOf(UnlabelledData samples, int size, ulong seed)
    {
        if (samples.Count < size && TargetOrder == Passes)
            throw TooFew(samples, size, $"{SmallTarget(samples)} Or let it draw with replacement, so that a batch may hold a sample twice: --set train.target_order=random.");
        return Unlabelled[TargetOrder](samples, size, seed, RandomStreams.TargetOrder);
    }

    private static DataException TooFew(DomainSamples samples, int size, string advice) => new($"{samples.Name} has {samples.Count} samples, fewer than the {size} that each batch takes from it. {advice}");

    private static string SmallTarget(DomainSamples samples) => $"Let a batch take fewer from the target than from the source: --set train.target_batch={samples.Count} or less.";
}
