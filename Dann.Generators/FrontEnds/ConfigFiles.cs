using System.Text;
using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Modules;
using Dann.Dsl.Naming;
using Dann.Generators.Emit;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dann.Generators.FrontEnds;

/// <summary>The text of a config file.</summary>
/// <param name="Path">Its path as the build knows it.</param>
/// <param name="Origin">Its path as its readers know it, from the project's folder.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record ConfigText(string Path, string Origin, string Text);

/// <summary>The front-end of models in YAML.</summary>
internal static class ConfigFiles
{
    /// <summary>The AdditionalFiles that the project marks with <c>DannConfig="true"</c>.</summary>
    public static IncrementalValuesProvider<ConfigText> Texts(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => HasMark(pair.Right.GetOptions(pair.Left), "true"))
            .Select(static (pair, cancellation) => new ConfigText(
                pair.Left.Path,
                Origin(pair.Left.Path, pair.Right.GlobalOptions),
                pair.Left.GetText(cancellation)?.ToString() ?? ""));

    /// <summary>The AdditionalFiles that the project marks with <c>DannConfig="part"</c>, all together: any of them may be included anywhere.</summary>
    public static IncrementalValueProvider<PartTexts> Parts(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => HasMark(pair.Right.GetOptions(pair.Left), "part"))
            .Select(static (pair, cancellation) => new PartText(pair.Left.Path, pair.Left.GetText(cancellation)?.ToString() ?? ""))
            .Collect()
            .Select(static (parts, _) => new PartTexts(parts.ToEquatableArray()));

    /// <summary>Where models from YAML go: <c>$(RootNamespace).Models</c>.</summary>
    public static IncrementalValueProvider<string> Namespace(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) && root.Length > 0 ? NamespaceOf(root) + ".Models" : "Models");

    /// <summary>Reads the model of a config, and everything that is wrong with the file.</summary>
    public static ParsedModel Read(ConfigText config, string @namespace, PartTexts parts, ModuleTable modules)
    {
        var result = ConfigReader.Read(config.Text, config.Path, parts: parts.Find, modules: modules);
        var model = result.Model;
        var problem = result.Findings.FirstOrDefault(finding => finding.Rule.Severity == Dann.Dsl.Rules.Severity.Error);
        var unit = model?.Name is not { } name ? null : new ModelUnit(
            @namespace,
            Shell(name, model.Network),
            config.Origin,
            model.Shaped,
            model.ClassNames,
            model.Shaped is null && problem is not null ? $"{problem.Rule.Code}: {problem.Message}" : "")
        {
            IsOfConfig = true,
        };
        return new ParsedModel(unit, result.Findings.ToEquatableArray(), model?.NamePlace ?? default);
    }

    private static ClassShell Shell(string name, Network? network) => new(
        name,
        "public",
        $"partial class {name}",
        default,
        ShellExtent.ModelAndTrainer,
        IsDocumented: false,
        new[] { Method(Roles.Features, network is null ? "images" : Pathway.InputName(network)), Method(Roles.Label, "features") }
            .Concat((network?.Domains.Select(domain => domain.Branch.Role) ?? [Roles.Domain]).Select(role => Method(role, "features")))
            .ToEquatableArray());

    private static MethodShell Method(string role, string parameter) => Method(role, Identifiers.PascalCase(role), parameter);

    private static MethodShell Method(string role, string name, string parameter) =>
        new(role, name, parameter, $"public {RuntimeNames.Tensor} {name}({RuntimeNames.Tensor} {parameter})", HasBody: false, IsDocumented: false);

    private static bool HasMark(AnalyzerConfigOptions options, string mark) =>
        options.TryGetValue("build_metadata.AdditionalFiles.DannConfig", out var value) && string.Equals(value, mark, StringComparison.OrdinalIgnoreCase);

    private static string Origin(string path, AnalyzerConfigOptions options)
    {
        var isInside = options.TryGetValue("build_property.ProjectDir", out var project) && project.Length > 0 && path.StartsWith(project, StringComparison.Ordinal);
        return (isInside ? path.Substring(project!.Length) : path.Substring(path.LastIndexOfAny(['/', '\\']) + 1)).Replace('\\', '/');
    }

    // A project may be called my-app; its namespace cannot.
    private static string NamespaceOf(string root) => string.Join(".", root.Split('.').Select(part =>
    {
        var text = new StringBuilder();
        foreach (var letter in part)
            text.Append(SyntaxFacts.IsIdentifierPartCharacter(letter) ? letter : '_');
        if (text.Length == 0 || !SyntaxFacts.IsIdentifierStartCharacter(text[0]))
            text.Insert(0, '_');
        return SyntaxFacts.GetKeywordKind(text.ToString()) == SyntaxKind.None ? text.ToString() : "@" + text;
    }));
}
