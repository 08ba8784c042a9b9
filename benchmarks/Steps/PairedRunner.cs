using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Dann.Benchmarks.Steps;

/// <summary>
/// Times several ways of doing one step in alternated blocks, so that a machine whose speed drifts slows all of them alike.
/// The figure to quote is the median over the blocks of the ratio to the first contestant's block of the same round.
/// </summary>
internal sealed class PairedRunner(int rounds, int stepsPerBlock, int warmUpSteps)
{
    public void Run(IReadOnlyList<(string Name, Action Step)> contestants)
    {
        foreach (var (_, step) in contestants)
            Repeat(step, warmUpSteps);

        var milliseconds = contestants.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            // The order turns round by round: what runs first after a pause must not always be the same.
            for (var i = 0; i < contestants.Count; i++)
            {
                var contestant = (i + round) % contestants.Count;
                var watch = Stopwatch.StartNew();
                Repeat(contestants[contestant].Step, stepsPerBlock);
                milliseconds[contestant][round] = watch.Elapsed.TotalMilliseconds / stepsPerBlock;
            }
        }

        Print(contestants, milliseconds);
    }

    private void Print(IReadOnlyList<(string Name, Action Step)> contestants, double[][] milliseconds)
    {
        var table = new Table().AddColumn("step");
        foreach (var column in new[] { "ms, median", "ms, quartiles" }.Concat(contestants.Select(other => $"of {other.Name}")))
            table.AddColumn(new TableColumn(column).RightAligned());

        for (var i = 0; i < contestants.Count; i++)
        {
            var own = milliseconds[i];
            var ratios = milliseconds.Select(other => Quantile(own.Zip(other, (mine, theirs) => mine / theirs), 0.5));
            table.AddRow(
            [
                contestants[i].Name,
                Text(Quantile(own, 0.5), "0.0"),
                $"{Text(Quantile(own, 0.25), "0.0")}-{Text(Quantile(own, 0.75), "0.0")}",
                .. ratios.Select(ratio => Text(ratio, "0.000")),
            ]);
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{rounds} rounds of {stepsPerBlock} steps each, alternated; ratios are medians over rounds, row divided by column.");
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
