using System.Collections.Immutable;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dann.Generators.Diagnostics;

/// <summary>Turns findings into diagnostics of the compiler.</summary>
internal static class FindingDiagnostic
{
    private static readonly Dictionary<Severity, DiagnosticSeverity> Severities = new()
    {
        [Severity.Info] = DiagnosticSeverity.Info,
        [Severity.Warning] = DiagnosticSeverity.Warning,
        [Severity.Error] = DiagnosticSeverity.Error,
    };

    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = RuleBook.All.ToDictionary(rule => rule.Code, Descriptor);

    /// <summary>The diagnostic of a finding, in the tree of the compilation where it speaks of C#, else in the file it names.</summary>
    public static Diagnostic Of(PlacedFinding finding, Compilation compilation) =>
        Diagnostic.Create(Descriptors[finding.Rule.Code], LocationOf(finding.Place, compilation), Properties(finding.Remedy), finding.Message);

    // What the code fixes read.
    private static ImmutableDictionary<string, string?>? Properties(Remedy? remedy) => remedy is null ? null : ImmutableDictionary<string, string?>.Empty
        .Add(Remedy.KindProperty, remedy.Kind.ToString())
        .Add(Remedy.ValueProperty, remedy.Value);

    // The tag keeps TreatWarningsAsErrors away from what speaks of runs: one user's typo in a run section must not stop another's build.
    private static DiagnosticDescriptor Descriptor(Rule rule) => new(
        rule.Code,
        rule.Title,
        "{0}",
        "DslDann",
        Severities[rule.Severity],
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,
        customTags: rule.IsOfRun ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    private static Location LocationOf(Place place, Compilation compilation)
    {
        // What is wrong with the project and not with a text.
        if (string.IsNullOrEmpty(place.File))
            return Location.None;
        var span = new TextSpan(place.Offset, place.Length);
        var tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == place.File);
        if (tree is not null && span.End <= tree.Length)
            return Location.Create(tree, span);
        return Location.Create(place.File, span, new LinePositionSpan(
            new LinePosition(place.Line - 1, place.Column - 1),
            new LinePosition(place.EndLine - 1, place.EndColumn - 1)));
    }
}
