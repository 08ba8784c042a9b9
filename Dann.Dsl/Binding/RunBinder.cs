using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the sections that one run uses: <c>data</c>, <c>train</c>, <c>experiment</c>.</summary>
internal static class RunBinder
{
    /// <summary>The two domains; null where the section is absent, or with findings.</summary>
    public static DataSettings? BindData(BindingContext context, SurfaceNode? node)
    {
        if (node is SurfaceScalar { IsEmpty: true } or SurfaceMap { Entries.Count: 0 })
        {
            context.Report(context.Rules.Missing, node.Place, "data is empty. It names the two domains, as source: { dataset: mnist } and target: { dataset: mnist-m }.");
            return null;
        }

        if (node is null || Section.Open(context, node, "data", RunForms.Data.Names) is not { } section)
            return null;
        var sources = section.Require(RunForms.Source) is { } sourceNode ? BindList(context, sourceNode, RunForms.Source.Name, item => BindDomain(context, item)) : null;
        var target = section.Require(RunForms.Target) is { } targetNode ? BindDomain(context, targetNode) : null;
        var mean = RunForms.Mean.Default!;
        if (section.Find(RunForms.Normalize.Name) is { } normalize && Section.Open(context, normalize, RunForms.Normalize.Name, RunForms.Normalization.Names) is { } inner)
            mean = inner.Get(RunForms.Mean);
        return sources is not { Count: > 0 } || target is null ? null : new DataSettings(sources[0], target, mean) { FurtherSources = sources.Skip(1).ToEquatableArray() };
    }

    /// <summary>What to compare; what is not written has its default.</summary>
    public static ExperimentSettings BindExperiment(BindingContext context, SurfaceNode? node)
    {
        var defaults = new ExperimentSettings();
        if (node is null || Section.Open(context, node, "experiment", RunForms.Experiment.Names) is not { } section)
            return defaults;
        var methods = BindList(context, section.Find(RunForms.Methods.Name), RunForms.Methods.Name, item => EntryBinder.Bind(context, MethodCatalogue.All, item)?.Entry.Create(new Arguments()));
        var seeds = BindList(context, section.Find(RunForms.Seeds.Name), RunForms.Seeds.Name, item => ValueReader.TryRead(context, RunForms.Seed, item, out var seed) ? new Seed((int)seed!) : null);
        return new ExperimentSettings
        {
            Methods = methods is null ? defaults.Methods : methods.ToEquatableArray(),
            Seeds = seeds is null ? defaults.Seeds : seeds.Select(seed => seed.Value).ToEquatableArray(),
        };
    }

    private static DomainSettings? BindDomain(BindingContext context, SurfaceNode node)
    {
        var bound = node is SurfaceMap map
            ? EntryBinder.BindNamed(context, DataSetCatalogue.All, map, RunForms.DataSetKey)
            : EntryBinder.Bind(context, DataSetCatalogue.All, node);
        return bound is null ? null : new DomainSettings(bound.Entry.Create(bound.Arguments));
    }

    /// <summary>The values of a list, for which a single value may stand; null where none is written.</summary>
    public static List<T>? BindList<T>(BindingContext context, SurfaceNode? node, string name, Func<SurfaceNode, T?> bind)
        where T : class
    {
        if (node is null)
            return null;
        IReadOnlyList<SurfaceNode> items = node is SurfaceList list ? list.Items : [node];
        if (items.Count == 0)
            context.Report(context.Rules.OutOfRange, node.Place, $"{name} is an empty list. Name at least one, or leave the key out.");
        var values = new List<T>();
        foreach (var item in items)
        {
            if (bind(item) is not { } value)
                continue;
            if (values.Contains(value))
                context.Report(context.Rules.DuplicateKey, item.Place, $"{(item is SurfaceScalar word ? $"'{word.Shown}'" : "The same")} stands twice in {name}. Keep one.");
            else
                values.Add(value);
        }

        return values;
    }

    private sealed record Seed(int Value);
}
