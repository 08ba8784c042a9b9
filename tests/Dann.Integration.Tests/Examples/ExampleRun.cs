namespace Dann.Integration.Tests.Examples;

/// <summary>Runs the program of an example, as its user would, and hands over what it printed.</summary>
internal static class ExampleRun
{
    public static string Of(Type inExample, params string[] arguments)
    {
        var (console, output) = (Console.Out, new StringWriter());
        Console.SetOut(output);
        try
        {
            inExample.Assembly.EntryPoint!.Invoke(null, [arguments]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }
}
