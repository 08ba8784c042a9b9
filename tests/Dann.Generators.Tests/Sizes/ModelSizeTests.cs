using System.Globalization;
using Dann.Dsl.Rules;
using Dann.Generators.Tests.Support;
using Dann.Tests.Shared;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.Tests.Sizes;

/// <summary>The one message about every model: its size, at its name.</summary>
public sealed class ModelSizeTests
{
    // By hand. Parameters: 32 * (3 * 5 * 5) + 32 and 48 * (32 * 5 * 5) + 48; 1200 * 100 + 100, 100 * 100 + 100, 100 * 10 + 10; 1200 * 100 + 100, 100 + 1.
    // Multiply-adds: 28 * 28 * 32 * 75 + 10 * 10 * 48 * 800 + 120,000 + 10,000 + 1,000 + 120,000 + 100 = 5,972,700.
    // Values: 2 * 25,088 + 6,272 + 2 * 4,800 + 1,200; 4 * 100 + 10; 2 * 100 + 1: 67,859 times 4 bytes.
    private const string Mnist = "MnistDann has 292,291 parameters (features 40,880, label 131,210, domain 120,201), 6.0 M multiply-adds and 271 kB of activations per sample.";

    [Fact]
    public void A_class_is_told_at_its_name() => Tells(GeneratorHost.Run([Declarations.Class], []), Mnist, Declarations.ClassPath, Declarations.ClassText.IndexOf("MnistDann", StringComparison.Ordinal));

    [Fact]
    public void A_config_is_told_at_its_name() => Tells(GeneratorHost.Run([], [Declarations.Config]), Mnist, Declarations.ConfigPath, Declarations.ConfigText.IndexOf("MnistDann", StringComparison.Ordinal));

    [Fact]
    public void A_model_in_both_spellings_is_told_once() =>
        Assert.Equal(Declarations.ClassPath, Assert.Single(GeneratorHost.Run([Declarations.Class], [Declarations.Config]).Infos).Location.GetLineSpan().Path);

    [Fact]
    public void Each_model_is_told_of()
    {
        var second = Declarations.ConfigText.Replace("MnistDann", "SecondDann", StringComparison.Ordinal).Replace("channels: 48", "channels: 64", StringComparison.Ordinal);

        var infos = GeneratorHost.Run([Declarations.Class], [new(Declarations.ConfigPath, second)]).Infos;

        Assert.Equal(["MnistDann has 292,291", "SecondDann has 385,107"], infos.Select(info => Message(info).Split(" parameters")[0]));
    }

    [Fact]
    public void A_broken_model_is_not_told_of() => Assert.Empty(GeneratorHost.Run([Declarations.ClassWith("Linear(1)]", "Linear(3)]")], []).Infos);

    [Fact]
    public void It_stays_a_message_where_warnings_are_errors() => Assert.Single(GeneratorHost.Run([Declarations.Class], [], GeneratorHost.Strict).Infos);

    [Fact]
    public void A_project_can_have_it_as_a_warning_or_not_at_all()
    {
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(With(ReportDiagnostic.Warn).Diagnostics).Severity);
        var none = With(ReportDiagnostic.Suppress);
        Assert.Empty(none.Infos.Concat(none.Diagnostics));

        static GeneratorOutcome With(ReportDiagnostic how) =>
            GeneratorHost.Run([Declarations.Class], [], GeneratorHost.Plain.WithSpecificDiagnosticOptions([.. GeneratorHost.Plain.SpecificDiagnosticOptions, new("DANN1401", how)]));
    }

    [Fact]
    public void The_page_shows_what_is_told()
    {
        var page = RulePage.Of(RuleBook.ModelSize);
        var told = Assert.Single(GeneratorHost.Run([], [new(Declarations.ConfigPath, page.Told[0].Text)]).Infos);

        Assert.Equal($"# {RuleBook.ModelSize.Code}: {RuleBook.ModelSize.Title}", page.Heading);
        Assert.StartsWith("Info. ", page.Summary, StringComparison.Ordinal);
        Assert.Equal(["Example", "Why", "Seeing it"], page.Sections);
        Assert.Equal(page.Told[1].Text, $"DANN1401: {Message(told)}\n");
    }

    private static void Tells(GeneratorOutcome outcome, string message, string path, int start)
    {
        Assert.Empty(outcome.Diagnostics);
        var info = Assert.Single(outcome.Infos);
        Assert.Equal(("DANN1401", message), (info.Id, Message(info)));
        Assert.Equal((path, start, "MnistDann".Length), (info.Location.GetLineSpan().Path, info.Location.SourceSpan.Start, info.Location.SourceSpan.Length));
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);
}
