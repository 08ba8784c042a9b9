using Dann.Runtime.Predictions;
using Dann.Runtime.Reporting;
using Spectre.Console;

namespace Dann.Runtime.Cli.Predict;

/// <summary>Predictions as a table for people; a sample that could not be read is told on the error stream alone.</summary>
internal sealed class PredictionTable : IPredictionReport
{
    private const int MostOthers = 6;

    private readonly HostConsole console;
    private readonly Predictor predictor;
    private readonly int top;
    private readonly Table table = new Table().Border(TableBorder.Simple);

    public PredictionTable(HostConsole console, Predictor predictor, int top)
    {
        (this.console, this.predictor, this.top) = (console, predictor, top);
        console.Ansi.WriteLine(predictor.Network);
        if (Others().Count > 0)
            console.Ansi.WriteLine($"(--method, --seed and --task choose another: {string.Join("; ", Others().Take(MostOthers))}{(Others().Count > MostOthers ? $" … {Others().Count - MostOthers} more" : "")})");
        table.AddColumn("sample");
        table.AddColumn("class");
        table.AddColumn(new TableColumn("probability").RightAligned());
        table.AddColumn("looks like");
    }

    public void Add(PredictionOutcome outcome)
    {
        if (outcome.Prediction is not { } prediction)
            return;
        var isFirst = true;
        foreach (var ranked in prediction.Ranking.Take(top))
        {
            table.AddRow(isFirst ? Markup.Escape(outcome.Sample) : "", Markup.Escape(ranked.Class), Words.Percent(ranked.Probability), isFirst ? Likeness(prediction.TargetLikeness) : "");
            isFirst = false;
        }
    }

    public void Close()
    {
        if (table.Rows.Count > 0)
            console.Ansi.Write(table);
        if (!predictor.TellsDomains)
            console.Ansi.WriteLine("Which domain a sample looks like is unknown: this network's training taught no domain branch.");
    }

    private static string Likeness(double? target) => target switch
    {
        null => "unknown",
        >= 0.5 => $"target {Words.Percent(target.Value)}",
        _ => $"source {Words.Percent(1 - target.Value)}",
    };

    private List<string> Others()
    {
        var card = predictor.Choice.Card;
        return [.. predictor.Choice.Others.Select(other => FormattableString.Invariant($"{other.Method} seed {other.Seed}{(other.Task == card.Task ? "" : $" {other.Task}")}"))];
    }
}
