using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data;

/// <summary>Chooses samples of a domain by chance; the seed of the run decides.</summary>
internal static class SampleChoice
{
    /// <summary>The samples to learn from, and those held out to select by: at least one of each.</summary>
    /// <param name="data">The samples; they stay the caller's.</param>
    /// <param name="share">The share to hold out, above 0 and below 1.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="DataException">There is one sample only.</exception>
    public static (DomainData Learn, DomainData Held) HoldOut(DomainData data, double share, ulong seed)
    {
        if (data.Count < 2)
            throw new DataException($"{data.Name} has one sample: none can be held out to select by.");
        var order = Permutation.Of(data.Count, Xoshiro256.For(seed, RandomStreams.HeldOut, 0));
        var held = (int)Math.Clamp(Math.Round(data.Count * share), 1, data.Count - 1);
        return (data.Select(data.Name, order[held..]), data.Select($"{data.Name}, held out", order[..held]));
    }

    /// <summary>So many samples, of each class as many as can be: class by class in turn, until there are enough.</summary>
    /// <param name="data">The samples; they stay the caller's.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="DataException">There are fewer.</exception>
    public static DomainData Balanced(DomainData data, int count, ulong seed)
    {
        if (data.Count < count)
            throw new DataException($"{data.Name} has {data.Count} samples, of which {count} cannot be labelled. Lower labelled_target.");
        var order = Permutation.Of(data.Count, Xoshiro256.For(seed, RandomStreams.LabelledTarget, 0));
        using var labels = data.Labels.cpu();
        var values = labels.data<long>().ToArray();
        var chosen = order.GroupBy(index => values[index]).SelectMany(group => group.Select((index, turn) => (index, turn, group.Key))).OrderBy(item => item.turn).ThenBy(item => item.Key).Take(count);
        return data.Select($"{data.Name}, {count} labelled", [.. chosen.Select(item => item.index)]);
    }

    /// <summary>At most so many samples, in an order of chance.</summary>
    public static long[] Some(long count, int most, ulong seed, ulong epoch = 0) => Permutation.Of(count, Xoshiro256.For(seed, RandomStreams.Measure, epoch))[..(int)Math.Min(count, most)];
}
