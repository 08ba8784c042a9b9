using System.CommandLine;
using System.Text.RegularExpressions;
using Dann.Runtime.Data.ImageFolders;

namespace Dann.Runtime.Cli.Data;

/// <summary>The verb <c>data classes</c>: the class list of a folder of images, ready to be pasted into a model.</summary>
internal static partial class DataClassesVerb
{
    public static Command Create(HostConsole console)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder with a folder for each class, or with a folder for each domain and in it a folder for each class." };
        var command = new ExampleCommand("classes", "Print the classes of a folder of images as YAML, to be pasted below `model:`.", "data classes photos", "data classes photos/real >> configs/mine.yaml") { folder };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder)!;
            var found = FolderClasses.Of(path);
            console.Output.WriteLine($"  # {found.Classes.Count} classes of {path}{(found.Domains.Count > 0 ? $", the same in {string.Join(", ", found.Domains)}" : "")}");
            console.Output.WriteLine("  classes:");
            foreach (var name in found.Classes)
                console.Output.WriteLine($"    - {Scalar(name)}");
            return ExitCodes.Done;
        });
        return command;
    }

    // Quoted wherever a reader of YAML could see a number, a truth or a sign in it.
    private static string Scalar(string name) =>
        Plain().IsMatch(name) && !Words().IsMatch(name) ? name : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("^[A-Za-z_]([A-Za-z0-9_ .()+-]*[A-Za-z0-9_)+])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("^(y|n|yes|no|on|off|true|false|null)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
