using Dann.Dsl.Training;
using Dann.Runtime.Experiments;
using Spectre.Console;

namespace Dann.Runtime.Reporting.Live;

/// <summary>The plan as lines of markup: a row for each task, a column for each method, a sign for each seed. As much of it as there is room for.</summary>
internal sealed class PlanLines(ExperimentProgress progress, Symbols symbols, int width)
{
    private const int Gap = 2;
    private const int MostSigns = 12;

    private readonly IReadOnlyList<string> methods = [.. progress.Plan.Runs.Select(run => run.Method.Name).Distinct()];
    private readonly IReadOnlyList<TaskSettings> tasks = [.. progress.Plan.Runs.Select(run => run.Task).Distinct()];

    /// <summary>At most so many lines; the task under way is among them.</summary>
    public IReadOnlyList<string> Of(int most)
    {
        if (progress.Plan.Runs.Count < 2 || most < 1)
            return [];
        var names = Names();
        var nameWidth = names.Max(name => name.Length);
        var columns = methods.Select(method => Math.Max(method.Length, tasks.Max(task => Cell(task, method).Length))).ToList();
        var isTable = nameWidth + columns.Sum(column => column + Gap) <= width;
        var rows = tasks.Select((task, i) => isTable ? Row(names[i].PadRight(nameWidth), task, columns) : Count(names[i], task)).ToList();
        List<string> head = isTable ? [$"{new string(' ', nameWidth)}{string.Concat(methods.Select((method, i) => new string(' ', Gap) + $"[grey]{Markup.Escape(method.PadRight(columns[i]))}[/]"))}"] : [];
        return [.. head, .. Window(rows, most - head.Count)];
    }

    // What all domains begin with says nothing here: amazon -> webcam for office31/amazon -> office31/webcam.
    private List<string> Names()
    {
        var set = tasks[0].TargetName.Split('/')[0] + '/';
        var isOne = tasks.All(task => task.Sources.Append(task.Target).All(domain => domain.Name.StartsWith(set, StringComparison.Ordinal)));
        return [.. tasks.Select(task => $"{task.SourceName} -> {task.TargetName}").Select(name => isOne ? name.Replace(set, "", StringComparison.Ordinal) : name)];
    }

    private List<PlannedRun> RunsOf(TaskSettings task) => [.. progress.Plan.Runs.Where(run => run.Task == task)];

    // Signs, or a count where the seeds are too many for signs.
    private Cells Cell(TaskSettings task, string method)
    {
        var states = progress.Plan.Runs.Where(run => run.Task == task && run.Method.Name == method).Select(progress.StateOf).ToList();
        if (states.Count <= MostSigns)
            return new(string.Concat(states.Select(symbols.Markup)), states.Count);
        var count = FormattableString.Invariant($"{states.Count(state => state == RunState.Done)}/{states.Count}");
        return states.Contains(RunState.Running) ? new($"[yellow]{count}[/]", count.Length) : new(count, count.Length);
    }

    private string Row(string name, TaskSettings task, List<int> columns) => Markup.Escape(name) + string.Concat(methods.Select((method, i) =>
    {
        var cell = Cell(task, method);
        return new string(' ', Gap) + cell.Text + new string(' ', columns[i] - cell.Length);
    }));

    // Too narrow for a table: what is done, and the name as far as it goes.
    private string Count(string name, TaskSettings task)
    {
        var runs = RunsOf(task);
        var done = runs.Count(run => progress.StateOf(run) == RunState.Done);
        var isRunning = runs.Any(run => progress.StateOf(run) == RunState.Running);
        var count = FormattableString.Invariant($"{done}/{runs.Count}");
        var sign = symbols.Markup(isRunning ? RunState.Running : done == runs.Count ? RunState.Done : RunState.Left);
        var room = Math.Max(0, width - count.Length - 4);
        return $"{sign} {count}  {Markup.Escape(name.Length <= room ? name : name[..room])}";
    }

    private List<string> Window(List<string> rows, int most)
    {
        if (rows.Count <= most)
            return rows;
        var shown = Math.Max(1, most - 1);
        var current = Math.Max(0, tasks.ToList().FindIndex(task => RunsOf(task).Any(run => progress.StateOf(run) is RunState.Left or RunState.Running)));
        var first = Math.Clamp(current - (shown / 2), 0, rows.Count - shown);
        List<string> window = [.. rows.Skip(first).Take(shown)];
        if (most >= 2)
            window.Add($"[grey]{Markup.Escape(Rest(first, rows.Count - first - shown))}[/]");
        return window;
    }

    private static string Rest(int before, int after) => (before, after) switch
    {
        (0, _) => $"({after} more tasks after)",
        (_, 0) => $"({before} more tasks before)",
        _ => $"({before} more tasks before, {after} after)",
    };

    private readonly record struct Cells(string Text, int Length);
}
