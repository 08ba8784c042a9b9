using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Tests.Data;

public sealed class RandomnessTests
{
    [Fact]
    public void SplitMix64_gives_the_published_sequence()
    {
        // The values of the reference program for seed 1234567 (Rosetta Code, "Pseudo-random numbers/Splitmix64").
        var random = new SplitMix64(1234567);

        ulong[] drawn = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];

        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], drawn);
    }

    [Fact]
    public void Xoshiro256_gives_the_published_sequence()
    {
        // The reference values for the state 1, 2, 3, 4, as in the tests of the rand_xoshiro crate.
        var random = new Xoshiro256(1, 2, 3, 4);

        ulong[] drawn = [random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits(), random.NextBits()];

        Assert.Equal([11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600], drawn);
    }

    [Fact]
    public void Numbers_below_a_bound_are_evenly_spread()
    {
        var random = new Xoshiro256(7);
        var counts = new int[10];
        for (var draw = 0; draw < 100_000; draw++)
            counts[random.Below(10)]++;

        // Chi-squared with 9 degrees of freedom: 27.9 is the 99.9 % point.
        Assert.InRange(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000), 0, 27.9);
    }

    [Fact]
    public void A_permutation_holds_every_number_once_and_places_are_evenly_spread()
    {
        var counts = new int[6, 6];
        for (ulong seed = 0; seed < 12_000; seed++)
        {
            var order = Permutation.Of(6, Xoshiro256.For(seed, RandomStreams.SourceOrder));
            Assert.Equal([0L, 1, 2, 3, 4, 5], order.Order());
            for (var place = 0; place < 6; place++)
                counts[place, order[place]]++;
        }

        // Chi-squared with 25 degrees of freedom: 52.6 is the 99.9 % point.
        Assert.InRange(counts.Cast<int>().Sum(count => Math.Pow(count - 2_000, 2) / 2_000), 0, 52.6);
    }

    [Fact]
    public void Every_part_of_the_place_changes_the_generator()
    {
        ulong[] derived = [SplitMix64.Derive(1, 2, 3, 4), SplitMix64.Derive(2, 2, 3, 4), SplitMix64.Derive(1, 3, 3, 4), SplitMix64.Derive(1, 2, 4, 4), SplitMix64.Derive(1, 2, 3, 5), SplitMix64.Derive(2, 1, 3, 4), SplitMix64.Derive(1, 2, 4, 3)];

        Assert.Equal(derived.Length, derived.Distinct().Count());
    }
}
