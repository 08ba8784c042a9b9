using System.Diagnostics;
using System.Globalization;

namespace Dann.Benchmarks.Steps;

/// <summary>One way of doing a step, in several instances that take turns.</summary>
internal sealed record Contestant(string Name, IReadOnlyList<Action> Instances);

/// <summary>
/// Times several ways of doing one step in alternated blocks, so that a machine whose speed drifts slows all of them alike.
/// The figure to quote is the median over the rounds of the ratio between two blocks of the same round.
/// </summary>
internal sealed class PairedRunner(int rounds, int stepsPerBlock, int warmUpSteps)
{
    public void Run(IReadOnlyList<Contestant> contestants)
    {
        foreach (var instance in contestants.SelectMany(contestant => contestant.Instances))
            Repeat(instance, warmUpSteps);

        var milliseconds = contestants.Select(_ => new double[rounds]).ToArray();
        var random = new Random(1);
        var order = Enumerable.Range(0, contestants.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            // Shuffled, because a block also feels the caches, the heap and the garbage that the block before it left behind.
            random.Shuffle(order);
            foreach (var index in order)
            {
                var instances = contestants[index].Instances;
                var watch = Stopwatch.StartNew();
                Repeat(instances[round % instances.Count], stepsPerBlock);
                milliseconds[index][round] = watch.Elapsed.TotalMilliseconds / stepsPerBlock;
            }
        }

        Print(contestants, milliseconds);
    }

    private void Print(IReadOnlyList<Contestant> contestants, double[][] milliseconds)
    {
        var ratioTo = string.Concat(contestants.Select((_, i) => $"{"of " + (i + 1),8}"));
        Console.WriteLine($"  {"step",-22}{"ms, median",11}{"quartiles",13}{ratioTo}");
        for (var i = 0; i < contestants.Count; i++)
        {
            var own = milliseconds[i];
            var quartiles = $"{Text(Quantile(own, 0.25), "0.0")}-{Text(Quantile(own, 0.75), "0.0")}";
            var ratios = milliseconds.Select(other => Quantile(own.Zip(other, (mine, theirs) => mine / theirs), 0.5));
            Console.WriteLine($"{i + 1} {contestants[i].Name,-22}{Text(Quantile(own, 0.5), "0.0"),11}{quartiles,13}{string.Concat(ratios.Select(ratio => $"{Text(ratio, "0.000"),8}"))}");
        }

        Console.WriteLine($"{rounds} rounds of {stepsPerBlock} steps each, alternated; ratios are medians over the rounds.");
    }

    private static void Repeat(Action step, int times)
    {
        for (var i = 0; i < times; i++)
            step();
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
