using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data;

/// <summary>Chooses samples of a domain by chance; the seed of the run decides.</summary>
internal static class SampleChoice
{
    /// <summary>
    /// The samples to learn from, and those held out to select by: the same share of each class (stratified), so that both know it. Of n samples of a class, share · n are held out, rounded so that
    /// all together are the share of all: down first, then up for the greatest remainders, of equal ones the lower label. The last sample of a class is never held out.
    /// </summary>
    /// <param name="data">The samples, with labels; they stay the caller's.</param>
    /// <param name="share">The share to hold out, above 0 and below 1.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="DataException">No class has two samples.</exception>
    public static (DomainData Learn, DomainData Held) HoldOut(DomainData data, double share, ulong seed)
    {
        using var labels = data.Labels.cpu();
        var values = labels.data<long>().ToArray();
        var left = HeldOfEach([.. values.CountBy(label => label).OrderBy(count => count.Key)], data.Count, share);
        if (left.Values.All(count => count == 0))
            throw new DataException($"{data.Name} has {data.Count} samples and no class with two: none can be held out to select by.");
        var (learn, held) = (new List<long>(), new List<long>());
        foreach (var index in Permutation.Of(data.Count, Xoshiro256.For(seed, RandomStreams.HeldOut, 0)))
            (left[values[index]]-- > 0 ? held : learn).Add(index);
        return (data.Select(data.Name, [.. learn]), data.Select($"{data.Name}, held out", [.. held]));
    }

    // How many of each class are held out, by label.
    private static Dictionary<long, long> HeldOfEach(IReadOnlyList<KeyValuePair<long, int>> counts, long all, double share)
    {
        var held = counts.ToDictionary(count => count.Key, count => Math.Min((long)(count.Value * share), count.Value - 1));
        var more = Math.Max(1, (long)Math.Round(all * share)) - held.Values.Sum();
        // Rounds of one for each class: where a class cannot give, others give more.
        while (more > 0 && counts.Where(count => held[count.Key] < count.Value - 1).OrderByDescending(count => (count.Value * share) - held[count.Key]).ToList() is { Count: > 0 } able)
        {
            foreach (var count in able.Take((int)Math.Min(more, able.Count)))
            {
                held[count.Key]++;
                more--;
            }
        }

        return held;
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
