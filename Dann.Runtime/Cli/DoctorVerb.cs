using System.CommandLine;
using System.Text.Json;
using Dann.Runtime.Diagnosis;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>doctor</c>: what is there, and what to do about what is not.</summary>
internal static class DoctorVerb
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static Command Create(HostConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var data = new Option<string?>("--data") { Description = "The folder with the data sets; else DANN_DATA, else the user's cache.", HelpName = "DIR" };
        var command = new ExampleCommand("doctor", "Show what is installed and what is missing, with what to do about it.", "doctor", "doctor --data /srv/data --json") { json, data };
        command.SetAction(parsed =>
        {
            var checks = Doctor.Examine(parsed.GetValue(data));
            if (parsed.GetValue(json))
                console.Output.WriteLine(JsonSerializer.Serialize(new { schemaVersion = 1, checks }, Json));
            else
                Print(checks, console);
            return checks.Any(check => check.State == CheckState.Broken) ? ExitCodes.Training : ExitCodes.Done;
        });
        return command;
    }

    // What is long, such as where a data set is to be had, goes on below its place.
    private static void Print(IReadOnlyList<Check> checks, HostConsole console)
    {
        var width = checks.Max(check => check.Name.Length);
        foreach (var check in checks)
        {
            Write($"{Mark(check.State)} {check.Name.PadRight(width)}  ", check.Found);
            if (check.Advice is { } advice)
                Write(new string(' ', width + 4), $"→ {advice}");
        }

        var broken = checks.Count(check => check.State == CheckState.Broken);
        console.Output.WriteLine(broken == 0 ? "Everything that a run needs is there." : $"{broken} of these must be mended before anything runs.");

        void Write(string start, string text)
        {
            var lines = Lines(text, console.IsTerminal ? console.Ansi.Profile.Width - 1 - start.Length : int.MaxValue);
            console.Output.WriteLine(start + lines[0]);
            foreach (var line in lines.Skip(1))
                console.Output.WriteLine(new string(' ', start.Length) + line);
        }
    }

    private static List<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width)
                lines[^1] += ' ' + word;
            else
                lines.Add(word);
        }

        return lines;
    }

    private static string Mark(CheckState state) => state switch
    {
        CheckState.Fine => "✓",
        CheckState.Absent => "–",
        _ => "✗",
    };
}
