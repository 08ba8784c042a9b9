using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dann.Generators.Tests.Support;

/// <summary>A YAML file among the AdditionalFiles.</summary>
internal sealed class ConfigFile(SourceFile file) : AdditionalText
{
    public override string Path => file.Path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => SourceText.From(file.Text);
}

/// <summary>What MSBuild hands to the compiler for a project named Consumer, whose files under <c>configs/</c> are marked as ours, those under <c>configs/backbones/</c> as parts.</summary>
internal sealed class ConsumerOptions : AnalyzerConfigOptionsProvider
{
    public const string ProjectFolder = "/home/user/consumer/";

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(new()
    {
        ["build_property.RootNamespace"] = "Consumer",
        ["build_property.ProjectDir"] = ProjectFolder,
    });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(textFile.Path.Contains("/configs/", StringComparison.Ordinal)
        ? new() { ["build_metadata.AdditionalFiles.DannConfig"] = textFile.Path.Contains("/backbones/", StringComparison.Ordinal) ? "part" : "true" }
        : []);

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
