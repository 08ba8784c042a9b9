using Dann.Dsl.Binding.Chains;
using Dann.Dsl.Modules;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Binding;

/// <summary>A config file, read as far as it goes.</summary>
/// <param name="Config">The whole config; null where a finding stops a run.</param>
/// <param name="Model">The model declared in the file; null where it names a C# class, or cannot be read.</param>
/// <param name="Findings">Everything found, in the order of the text.</param>
public sealed record ConfigResult(RunConfig? Config, BoundModel? Model, IReadOnlyList<PlacedFinding> Findings)
{
    /// <summary>What was read, with its changes and with the parts it includes; null where the text is no YAML.</summary>
    public SurfaceMap? Surface { get; init; }

    /// <summary>The C# class that the config names for its model; null where it declares one.</summary>
    public string? ModelClass { get; init; }
}

/// <summary>Reads config files: the same code in the compiler and in the runtime.</summary>
public static class ConfigReader
{
    private static readonly string[] Sections = ConfigForm.Sections.Names;

    /// <summary>Reads a config; never throws for what stands in it.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The path that places name.</param>
    /// <param name="change">Changes the surface before it is bound, as <c>--set</c> does; null for none.</param>
    /// <param name="parts">Finds the parts that the model includes; null where there are none.</param>
    /// <param name="modules">The modules of the project's own; null where there are none.</param>
    public static ConfigResult Read(string text, string file, Func<SurfaceMap, SurfaceMap>? change = null, PartSource? parts = null, ModuleTable? modules = null)
    {
        var document = YamlReader.Read(text, file);
        if (document.Findings.Count > 0)
            return new ConfigResult(null, null, document.Findings);

        var root = document.Root ?? new SurfaceMap([], Place.StartOf(file));
        root = change is null ? root : change(root);

        var top = new BindingContext(SectionRules.Model);
        var run = new BindingContext(SectionRules.Run);
        CheckSections(top, run, root);
        var clean = top.Count;
        root = Included(top, root, file, parts ?? PartPaths.None);
        var isIncluded = top.Count == clean;

        var reference = BindModel(top, root, file, modules ?? ModuleTable.Empty, out var model);
        // Without its parts, the network is wrong in more ways than its author made mistakes.
        if (!isIncluded)
            model = model is null ? null : model with { Network = null, Shaped = null, Findings = [] };
        var data = DataBinder.Bind(run, SectionNode(root, "data"));
        var train = TrainBinder.Bind(run, SectionNode(root, "train"));
        var experiment = ExperimentBinder.Bind(run, SectionNode(root, "experiment"), root.Find("train")?.Value, data);
        foreach (var finding in RunRules.Check(new RunDeclaration(model?.Shaped, data, train, experiment)))
        {
            if (run.IsFull)
                break;
            run.Report(finding.Rule, PlaceOf(root, finding.Path), finding.Message);
        }

        List<PlacedFinding> findings = [.. top.Findings.Concat(model?.Findings ?? []).Concat(run.Findings).OrderBy(finding => finding.Place.Offset)];
        var config = reference is null || findings.Exists(finding => finding.Rule.StopsRun) ? null : new RunConfig(reference, data, train, experiment);
        return new ConfigResult(config, model, findings) { Surface = root, ModelClass = reference is { Network: null } ? reference.Name : null };
    }

    private static SurfaceMap Included(BindingContext context, SurfaceMap root, string file, PartSource parts) =>
        root.Find("model") is { Value: SurfaceMap model } entry
            ? new SurfaceMap([.. root.Entries.Select(other => other == entry ? new SurfaceEntry(entry.Key, Includes.Resolve(context, model, file, parts)) : other)], root.Place)
            : root;

    // As much of the path as is written.
    private static Place PlaceOf(SurfaceMap root, string path)
    {
        SurfaceNode node = root;
        foreach (var key in path.Split('.'))
            node = (node is SurfaceList list && int.TryParse(key, out var index) && index < list.Items.Count ? list.Items[index] : (node as SurfaceMap)?.Find(key)?.Value) ?? node;
        return node.Place;
    }

    // What a section lacks is told at its own key, not at the first key inside it.
    private static SurfaceNode? SectionNode(SurfaceMap root, string key) =>
        root.Find(key) is { } entry ? entry.Value with { Place = entry.Value is SurfaceMap ? entry.Key.Place : entry.Value.Place } : null;

    private static void CheckSections(BindingContext top, BindingContext run, SurfaceMap root)
    {
        // A misspelled `model` leaves the build without a model, so it is the model's mistake; any other key is the run's.
        var misspelled = Section.Misspelled(root, "model", Sections);
        Section.CheckKeys(run, new SurfaceMap([.. root.Entries.Where(entry => entry != misspelled)], root.Place), "config", Sections);
        if (misspelled is not null)
            top.Report(RuleBook.UnknownKey, misspelled.Key.Place, $"config has no key '{misspelled.Key.Shown}'. Did you mean 'model'?");
        else if (root.Find("model") is null)
            top.Report(RuleBook.Missing, root.Place, "The config has no 'model': the network, or { class: Name } for one declared in C#.");
    }

    private static ModelReference? BindModel(BindingContext context, SurfaceMap root, string file, ModuleTable modules, out BoundModel? model)
    {
        model = null;
        if (root.Find("model") is not { } entry)
            return null;
        if (entry.Value is not SurfaceMap map)
        {
            var rule = entry.Value is SurfaceScalar { IsEmpty: true } ? RuleBook.Missing : RuleBook.WrongType;
            context.Report(rule, entry.Key.Place, "model is a map: name, input, classes, features, label and domain, or { class: Name } for one declared in C#.");
            return null;
        }

        if (map.Find(ConfigForm.ClassKey) is { } named)
        {
            Section.CheckKeys(context, map, "model with a class", ConfigForm.ClassModel.Names);
            if (named.Value is SurfaceScalar { Text.Length: > 0 } name)
                return new ModelReference(name.Text, null);
            context.Report(RuleBook.WrongType, named.Value.Place, "class is the name of a C# class with [DannModel].");
            return null;
        }

        model = ModelBinder.Bind(new SurfaceMap(map.Entries, entry.Key.Place), file, modules);
        return model.Network is { } network && model.Name is { } modelName ? new ModelReference(modelName, network) : null;
    }
}
