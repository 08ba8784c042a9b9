using Dann.Dsl.Binding;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;
using Dann.Dsl.Yaml;
using Dann.Runtime.Training;

namespace Dann.Runtime.Configuration;

/// <summary>Reads the config of a run from disk.</summary>
internal static class ConfigLoader
{
    /// <summary>Reads a config with the command line's changes.</summary>
    /// <exception cref="ConfigException">The file is missing or has findings, which are all errors for the run that uses it.</exception>
    public static LoadedConfig Load(string path, IReadOnlyList<Override> overrides, string? name = null)
    {
        var text = ReadText(path);
        var unset = new List<PlacedFinding>();
        var result = ConfigReader.Read(text, path, root => OwnPaths.Complete(overrides.Aggregate(root, (map, change) => change.ApplyTo(map)), Path.GetDirectoryName(Path.GetFullPath(path))!, unset), PartFiles.Find, Modules.OwnModules.Table);
        if (unset.Count > 0)
            throw new ConfigException([.. unset.Select(finding => Format(finding, path))]);
        if (result.Config is not { } config)
            throw new ConfigException([.. result.Findings.Where(finding => finding.Rule.StopsRun).Select(finding => Format(finding, path))]);
        if (config.Data is null)
            throw new ConfigException($"{path}(1,1): error {RuleBook.RunMissing.Code}: The config has no 'data': a run needs a source and a target.");
        return new LoadedConfig(name ?? Path.GetFileNameWithoutExtension(path), path, config, Comment(DescriptionOf(text)) + SurfaceYaml.Write(ConfigDefaults.FillIn(result.Surface!, config.Experiment.Methods)))
        {
            Description = DescriptionOf(text),
            Warnings = [.. result.Findings.Select(finding => Format(finding, path))],
        };
    }

    /// <summary>
    /// Reads the network of a config. What is wrong with its other sections stops nobody from looking at the network, and comes as warnings.
    /// Where the config names a class, the network is that of the class, if it is compiled into this program; and so it is where a model's name stands in place of a path.
    /// </summary>
    /// <exception cref="ConfigException">The file is missing, its model is broken, or the model is declared in C# and not compiled in.</exception>
    public static (ShapedNetwork Network, IReadOnlyList<string> Warnings) LoadNetwork(string path)
    {
        if (!File.Exists(path) && ModelRegistry.Find(path) is { } compiled)
            return (Network(compiled), []);
        var result = ConfigReader.Read(ReadText(path), path, parts: PartFiles.Find, modules: Modules.OwnModules.Table);
        if (result.Findings.Any(finding => finding.Rule.Severity == Severity.Error))
            throw new ConfigException([.. result.Findings.Where(finding => finding.Rule.Severity == Severity.Error).Select(finding => Format(finding, path))]);
        var network = result.Model?.Shaped;
        if (network is null && result.ModelClass is { } name)
        {
            network = ModelRegistry.Find(name) is { } found
                ? Network(found)
                : throw new ConfigException($"{path}: error: the model {name} is declared in C# and not compiled into this program. Describe it with the program that has it; its generated file, {name}.Model.g.cs, begins with a table of its layers.");
        }

        return (network!, [.. result.Findings.Select(finding => finding.Format(path, asError: false))]);
    }

    /// <summary>The network of a compiled model.</summary>
    /// <exception cref="ConfigException">It was registered without its declaration.</exception>
    public static ShapedNetwork Network(ModelRegistration model) =>
        ConfigReader.Read(model.Declaration, model.Name, modules: Modules.OwnModules.Table).Model?.Shaped
        ?? throw new ConfigException($"The model {model.Name} was registered without its declaration, so its layers are not known. Build it with this version of the generator.");

    // The comment before the first key, without the line that speaks to editors.
    private static string DescriptionOf(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .TakeWhile(line => line.StartsWith('#'))
        .Select(line => line.TrimStart('#').Trim())
        .Where(line => !line.StartsWith("yaml-language-server", StringComparison.Ordinal)));

    private static string Comment(string text) => text.Length == 0 ? "" : string.Concat(text.Split('\n').Select(line => $"# {line}\n"));

    private static string Format(PlacedFinding finding, string path) => finding.Place.File.StartsWith(Override.LabelStart, StringComparison.Ordinal)
        ? $"{finding.Place.File}: {(finding.Rule.StopsRun ? "error" : "warning")} {finding.Rule.Code}: {finding.Message}"
        : finding.Format(path);

    private static string ReadText(string path)
    {
        if (Directory.Exists(path))
            throw new ConfigException($"{path} is a folder. Name a config in it{Examples(path)}.");
        if (!File.Exists(path))
            throw new ConfigException($"There is no config '{path}'. {Suggestion(path)}");
        return TextFiles.TryRead(path, out var problem) ?? throw new ConfigException($"{path} cannot be read as a config: {problem}.");
    }

    private static string Examples(string folder) => Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).FirstOrDefault() is { } first ? $", such as {first}" : "";

    private static string Suggestion(string path)
    {
        var folder = Directory.Exists("configs") ? "configs" : Path.GetDirectoryName(path);
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
            return "Give the path of a YAML file.";
        var names = Directory.EnumerateFiles(folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal).ToList();
        var nearest = Dann.Dsl.Catalogues.NearestWord.Of(Path.GetFileNameWithoutExtension(path), names);
        return nearest is not null
            ? $"Did you mean {Path.Combine(folder, nearest)}.yaml?"
            : names.Count > 0 ? $"{folder} has {string.Join(", ", names)}." : "Give the path of a YAML file.";
    }
}
