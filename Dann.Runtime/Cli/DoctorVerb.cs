using System.CommandLine;
using System.Text.Json;

namespace Dann.Runtime.Cli;

/// <summary>The verb <c>doctor</c>: what is there, and what to do about what is not.</summary>
internal static class DoctorVerb
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static Command Create(HostConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var data = new Option<string?>("--data") { Description = "The folder with the data sets; else DANN_DATA, else the user's cache.", HelpName = "DIR" };
        var command = new Command("doctor", "Show what is installed and what is missing.") { json, data };
        command.SetAction(parsed =>
        {
            var checks = Doctor.Examine(parsed.GetValue(data));
            if (parsed.GetValue(json))
                console.Output.WriteLine(JsonSerializer.Serialize(new { schemaVersion = 1, checks }, Json));
            else
                Print(checks, console.Output);
            return checks.Any(check => check.State == CheckState.Broken) ? ExitCodes.Training : ExitCodes.Done;
        });
        return command;
    }

    private static void Print(IReadOnlyList<Check> checks, TextWriter output)
    {
        var width = checks.Max(check => check.Name.Length);
        foreach (var check in checks)
        {
            output.WriteLine($"{Mark(check.State)} {check.Name.PadRight(width)}  {check.Found}");
            if (check.Advice is { } advice)
                output.WriteLine($"  {new string(' ', width)}  → {advice}");
        }
    }

    private static string Mark(CheckState state) => state switch
    {
        CheckState.Fine => "✓",
        CheckState.Absent => "–",
        _ => "✗",
    };
}
