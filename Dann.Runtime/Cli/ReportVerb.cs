using System.CommandLine;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>report</c>: tables of finished runs, as a page for people.</summary>
internal static class ReportVerb
{
    public static Command Create(HostConsole console)
    {
        var runs = new Argument<string[]>("RUN") { HelpName = "RUN", Description = "Folders of runs, such as runs/moons/20260101-120000, or results.json files.", Arity = ArgumentArity.OneOrMore };
        var page = new Option<string>("--results") { Description = "The Markdown page to write, such as docs/results.md.", HelpName = "FILE", Required = true };
        var command = new ExampleCommand("report", "Write the tables of finished runs to a page: figures as they were measured, none typed.", "report runs/moons/20260101-120000 --results docs/results.md") { runs, page };
        runs.CompletionSources.Add(Suggestions.Runs);
        command.SetAction(parsed =>
        {
            var results = parsed.GetValue(runs)!.Select(ComparedRun.ReadResults).ToList();
            var path = parsed.GetValue(page)!;
            AtomicFile.WriteText(path, ResultsPage.Write(results, config => PictureBeside(path, config)));
            console.Output.WriteLine($"{path}: {results.Count} experiment(s), {results.Sum(result => result.Runs.Count)} runs");
            return ExitCodes.Done;
        });
        return command;
    }

    // docs/moons.svg for the config moons.
    private static string? PictureBeside(string page, string config) =>
        new[] { ".svg", ".png" }.Select(ending => config + ending).FirstOrDefault(name => File.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(page))!, name)));
}
