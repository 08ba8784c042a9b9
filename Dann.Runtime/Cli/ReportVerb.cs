using System.CommandLine;
using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>report</c>: tables of finished runs, as a page for people.</summary>
internal static class ReportVerb
{
    public static Command Create(HostConsole console)
    {
        var runs = new Argument<string[]>("RUN") { Description = "Folders of runs, such as runs/moons/20260101-120000, or results.json files.", Arity = ArgumentArity.OneOrMore };
        var page = new Option<string>("--results") { Description = "The Markdown page to write, such as docs/results.md.", HelpName = "FILE", Required = true };
        var command = new Command("report", "Write the tables of finished runs to a page: figures as they were measured, none typed.") { runs, page };
        command.SetAction(parsed =>
        {
            var results = parsed.GetValue(runs)!.Select(Read).ToList();
            var path = parsed.GetValue(page)!;
            AtomicFile.WriteText(path, ResultsPage.Write(results));
            console.Output.WriteLine($"{path}: {results.Count} experiment(s), {results.Sum(result => result.Runs.Count)} runs");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Results Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, RunFolder.ResultsFile) : path;
        if (!File.Exists(file))
            throw new ConfigException($"There are no results at '{path}'. Name the folder of a run that has finished something, which holds a {RunFolder.ResultsFile}, or that file.");
        try
        {
            return Results.Read(file);
        }
        catch (InvalidDataException failure)
        {
            throw new ConfigException(failure.Message);
        }
    }
}
