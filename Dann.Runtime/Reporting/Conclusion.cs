using System.Globalization;
using Dann.Dsl.Methods;
using Dann.Runtime.Evaluation;

namespace Dann.Runtime.Reporting;

/// <summary>What an experiment came to, in one sentence.</summary>
public static class Conclusion
{
    /// <summary>The sentence; empty where nothing was run. Of targets without labels it says what can be said without.</summary>
    public static string Of(Results results)
    {
        var labelled = results with { Runs = [.. results.Runs.Where(run => run.TargetAccuracy is not null)], Summary = [.. results.Summary.Where(line => line.Mean is not null)] };
        return string.Join(' ', new[] { OfLabelled(labelled), UnlabelledOutcome.Words(UnlabelledOutcome.Of(results)) }.Where(sentence => sentence.Length > 0));
    }

    private static string OfLabelled(Results results)
    {
        if (Main(results) is not { } method)
            return results.Summary.Count == 0 ? "" : Alone(results.Summary[0]);
        var pairs = results.Summary.Where(line => line.Method == method)
            .Select(line => (Adapted: line, Plain: results.Summary.FirstOrDefault(other => other.Method == MethodCatalogue.SourceOnly.Key && (other.Source, other.Target) == (line.Source, line.Target))))
            .Where(pair => pair.Plain is not null)
            .Select(pair => new Pair(results, pair.Adapted, pair.Plain!))
            .ToList();
        return pairs switch
        {
            [] => Alone(results.Summary.First(line => line.Method == method)),
            [var only] => only.Sentence,
            _ => Several(method, pairs),
        };
    }

    // The paper's method where it ran; else the best of those that adapt.
    private static string? Main(Results results)
    {
        var adapted = results.Summary.Where(line => !IsBaseline(line.Method)).ToList();
        return adapted.Any(line => line.Method == MethodCatalogue.Dann.Key) ? MethodCatalogue.Dann.Key
            : adapted.GroupBy(line => line.Method).MaxBy(group => group.Average(Mean))?.Key;
    }

    private static bool IsBaseline(string method) => method.StartsWith(MethodCatalogue.SourceOnly.Key, StringComparison.Ordinal) || method.StartsWith(MethodCatalogue.TrainOnTarget.Key, StringComparison.Ordinal);

    private static double Mean(SummaryLine line) => line.Mean!.Value;

    private static string Alone(SummaryLine line) => $"{line.Method} reaches {Words.Percent(Mean(line))} on {line.Target}; there is nothing to compare it with.";

    private static string Several(string method, List<Pair> pairs)
    {
        var better = pairs.Count(pair => pair.Difference > 0);
        var mean = pairs.Average(pair => pair.Difference);
        var sentence = $"{method} is better than source_only on {better} of {pairs.Count} tasks{Clearly(pairs)}, and {(mean < 0 ? "loses" : "gains")} {Points(Math.Abs(mean))} on average ({Words.Percent(pairs.Average(pair => Mean(pair.Plain)))} to {Words.Percent(pairs.Average(pair => Mean(pair.Adapted)))})";
        if (pairs.TrueForAll(pair => pair.PaperDifference is not null))
            sentence += $"; in the paper {pairs.Count(pair => pair.PaperDifference > 0)} of {pairs.Count}, {Signed(pairs.Average(pair => pair.PaperDifference!.Value))} points on average{(pairs.Exists(pair => pair.HasOtherData) ? ", on other data" : "")}";
        return sentence + Reserve(pairs) + ".";
    }

    private static string Clearly(List<Pair> pairs) => pairs.Exists(pair => pair.HasOneSeed) ? "" : $" ({pairs.Count(pair => pair.Difference > 0 && !pair.IsWithinSpread)} by more than its seeds differ)";

    private static string Reserve(IReadOnlyList<Pair> pairs) =>
        (pairs.Any(pair => pair.IsOracle) ? "; target labels had a say, so it is an upper bound" : "") + (pairs.All(pair => pair.HasOneSeed) ? "; of one seed, so what chance makes is not known" : "");

    private static string Points(double difference) => (difference * 100).ToString("0.0", CultureInfo.InvariantCulture) + " points";

    private static string Signed(double difference) => (difference * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private sealed record Pair(Results Results, SummaryLine Adapted, SummaryLine Plain)
    {
        public double Difference => Mean(Adapted) - Mean(Plain);

        public double? PaperDifference => Adapted.Paper - Plain.Paper;

        public bool HasOneSeed => RunsOf(Adapted).Count < 2 || RunsOf(Plain).Count < 2;

        public bool HasOtherData => PublishedData.IsOther(Results, Adapted.Source, Adapted.Target);

        public bool IsOracle => RunsOf(Adapted).Exists(run => run.Selection == Experiments.RunEvaluation.OracleWord);

        public string Sentence
        {
            get
            {
                var figures = $"({Words.Percent(Mean(Plain))} to {Words.Percent(Mean(Adapted))})";
                var verdict = IsWithinSpread
                    ? $"{Adapted.Method} and source_only differ by no more than their seeds do {figures}"
                    : Difference < 0
                        ? $"{Adapted.Method} loses {Points(-Difference)} to source_only {figures}: adaptation did harm"
                        : $"{Adapted.Method} gains {Points(Difference)} over source_only {figures}{(Adapted.GapCovered is { } gap ? $", {Words.Percent(gap)} of the gap to train_on_target" : "")}";
                return $"On {Adapted.Target}, {verdict}{(Adapted.Paper is { } paper ? $"; the paper has {Words.Percent(paper)}{(HasOtherData ? ", on other data" : "")}" : "")}{Reserve([this])}.";
            }
        }

        public bool IsWithinSpread => Chance.OverSeeds((Adapted.Std, RunsOf(Adapted).Count), (Plain.Std, RunsOf(Plain).Count)) is { } noise && Math.Abs(Difference) <= noise;

        private List<RunResult> RunsOf(SummaryLine line) => [.. Results.Runs.Where(run => (run.Source, run.Target, run.Method) == (line.Source, line.Target, line.Method))];
    }
}
