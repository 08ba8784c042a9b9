using System.CommandLine;
using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>report</c>: writes the reports of runs anew from what is on disk, or tables of several as one page.</summary>
internal static class ReportVerb
{
    public static Command Create(HostConsole console)
    {
        var runs = new Argument<string[]>("RUN") { HelpName = "RUN", Description = "Folders of runs, such as runs/moons/20260101-120000; with --results also results.json files.", Arity = ArgumentArity.OneOrMore };
        var page = new Option<string?>("--results") { Description = "Write the tables of all these runs to a Markdown page instead, such as docs/results.md.", HelpName = "FILE" };
        var command = new ExampleCommand(
            "report",
            "Write report.html of a run anew, from what is in its folder: no data is needed and nothing is trained.",
            "report runs/moons/20260101-120000",
            "report --results docs/results.md docs/results/*.json") { runs, page };
        runs.CompletionSources.Add(Suggestions.Runs);
        command.SetAction(parsed =>
        {
            var paths = parsed.GetValue(runs)!;
            if (parsed.GetValue(page) is { } path)
                WriteTables(console, path, [.. paths.Select(ComparedRun.ReadResults)]);
            else
                WriteReports(console, paths);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void WriteTables(HostConsole console, string path, IReadOnlyList<Results> results)
    {
        AtomicFile.WriteText(path, ResultsPage.Write(results, config => PictureBeside(path, config)));
        console.Output.WriteLine($"{path}: {results.Count} experiment(s), {results.Sum(result => result.Runs.Count)} runs");
    }

    private static void WriteReports(HostConsole console, IReadOnlyList<string> paths)
    {
        // All are looked for before the first is written.
        var folders = paths.Select(path => RunFolder.Open(path)
            ?? throw new ConfigException($"There is no run at '{path}': no {RunFolder.ConfigFile} is in it. Name the folder of a run, such as runs/moons/20260101-120000.")).ToList();
        foreach (var folder in folders)
            console.Output.WriteLine(RunReport.Write(folder));
    }

    // docs/moons.svg for the config moons.
    private static string? PictureBeside(string page, string config) =>
        new[] { ".svg", ".png" }.Select(ending => config + ending).FirstOrDefault(name => File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(page))!, name)));
}
