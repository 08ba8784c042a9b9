using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dann.Generators.FrontEnds;

/// <summary>The version of C# that a project is compiled as.</summary>
internal static class LanguageVersions
{
    // Collection expressions.
    private const LanguageVersion Oldest = (LanguageVersion)1200;

    /// <summary>It, where generated code is not written in it; else empty.</summary>
    public static IncrementalValueProvider<string> TooOld(IncrementalGeneratorInitializationContext context) =>
        context.ParseOptionsProvider.Select(static (options, _) => options is CSharpParseOptions { LanguageVersion: < Oldest and var version } ? version.ToDisplayString() : "");
}
