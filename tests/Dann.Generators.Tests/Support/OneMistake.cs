using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.Tests.Support;

/// <summary>What every broken declaration must give: one error, with its code, its whole message and its place, and none of the compiler's beside it.</summary>
internal static class OneMistake
{
    private static readonly SourceFile UserCode = new("/home/user/consumer/Program.cs", "namespace Consumer; internal static class Program;");

    /// <summary>Compiles a class whose mistake is marked.</summary>
    public static void Gives(string markedClass, string code, string message)
    {
        var marked = Marked.Parse(markedClass);
        Holds(GeneratorHost.Run([new(Declarations.ClassPath, marked.Text), UserCode], []), marked, Declarations.ClassPath, code, message, DiagnosticSeverity.Error);
    }

    /// <summary>Compiles a config whose mistake is marked.</summary>
    public static GeneratorOutcome GivesInConfig(string markedConfig, string code, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error)
    {
        var marked = Marked.Parse(markedConfig);
        var outcome = GeneratorHost.Run([UserCode], [new(Declarations.ConfigPath, marked.Text)], severity == DiagnosticSeverity.Error ? GeneratorHost.Plain : GeneratorHost.Strict);
        Holds(outcome, marked, Declarations.ConfigPath, code, message, severity);
        return outcome;
    }

    private static void Holds(GeneratorOutcome outcome, Marked marked, string path, string code, string message, DiagnosticSeverity severity)
    {
        var diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal((code, message), (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(severity, diagnostic.Severity);
        Assert.Equal((marked.Start, marked.Length), (diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(path, diagnostic.Location.GetLineSpan().Path);
    }
}
