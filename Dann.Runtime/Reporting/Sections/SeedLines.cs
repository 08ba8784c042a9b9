using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>The curves of a training: seeds thin, their mean bold.</summary>
internal static class SeedLines
{
    /// <summary>The lines.</summary>
    /// <param name="training">The training.</param>
    /// <param name="colour">Their style class.</param>
    /// <param name="value">What of an epoch is drawn; null where it has none.</param>
    public static IEnumerable<PlotLine> Of(TrainingRecord training, string colour, Func<MetricsLine, double?> value)
    {
        var seeds = training.Curves.Select(curve => curve.Epochs.Where(line => value(line) is not null).Select(line => ((double)line.Epoch, value(line)!.Value)).ToList()).Where(points => points.Count > 0).ToList();
        if (seeds.Count == 0)
            yield break;
        if (seeds.Count == 1)
        {
            yield return new PlotLine(colour, IsSeed: false, seeds[0]);
            yield break;
        }

        // Schedules are the same for all seeds: one line is drawn once.
        if (seeds.TrueForAll(points => points.SequenceEqual(seeds[0])))
        {
            yield return new PlotLine(colour, IsSeed: false, seeds[0]);
            yield break;
        }

        foreach (var points in seeds)
            yield return new PlotLine(colour, IsSeed: true, points);
        // The mean goes as far as all seeds do.
        yield return new PlotLine(colour, IsSeed: false, [.. seeds.SelectMany(points => points).GroupBy(point => point.Item1).Where(group => group.Count() == seeds.Count).OrderBy(group => group.Key).Select(group => (group.Key, group.Average(point => point.Item2)))]);
    }
}
