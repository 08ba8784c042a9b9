using System.CommandLine;

namespace Dann.Runtime.Cli.New;

/// <summary>The verb <c>new</c>: a small project of the user's own, which trains at once.</summary>
internal static class NewVerb
{
    public static Command Create(HostConsole console)
    {
        var name = new Argument<string>("NAME") { Description = "The project's name: letters, digits and underscores." };
        var output = new Option<string>("--out") { Description = "The folder to make the project's folder in.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var home = new Option<string?>("--dsldann") { Description = "The clone of DslDann that the project refers to; else the one that this program was built in.", HelpName = "DIR" };
        var command = new ExampleCommand("new", "Write a small project of your own: a network, images of two domains, and a program that trains at once.", "new Pets", "new Pets --out ../work") { name, output, home };
        command.SetAction(parsed =>
        {
            var folder = NewProject.Write(parsed.GetValue(name)!, parsed.GetValue(output)!, parsed.GetValue(home));
            console.Output.WriteLine($"{folder}: a project that trains on the images it has. Next:");
            console.Output.WriteLine($"  cd {(folder.Contains(' ', StringComparison.Ordinal) ? $"\"{folder}\"" : folder)}");
            console.Output.WriteLine("  dotnet run");
            return ExitCodes.Done;
        });
        return command;
    }
}
