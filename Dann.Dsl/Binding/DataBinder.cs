using Dann.Dsl.Architecture;
using Dann.Dsl.DataSets;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the <c>data</c> section: one source and target, or several domains and the tasks between them.</summary>
internal static class DataBinder
{
    /// <summary>The domains; null where the section is absent, or with findings.</summary>
    public static DataSettings? Bind(BindingContext context, SurfaceNode? node)
    {
        if (node is SurfaceScalar { IsEmpty: true } or SurfaceMap { Entries.Count: 0 })
        {
            context.Report(context.Rules.Missing, node.Place, "data is empty. It names the two domains, as source: { dataset: mnist } and target: { dataset: mnist-m }.");
            return null;
        }

        if (node is null || Section.Open(context, node, "data", RunForms.Data.Names) is not { } section)
            return null;
        var several = section.FindEntry(RunForms.Domains.Name) ?? section.FindEntry(RunForms.Tasks.Name);
        var tasks = several is null ? BindPair(context, section) : BindSeveral(context, section, several);
        var normalization = NormalizationBinder.Bind(context, section.Find(ImageForms.Normalize.Name));
        var augment = AugmentBinder.Bind(context, section.Find(ImageForms.Augment.Name));
        var representation = section.Choose(RunForms.Representation.Name, TrainingCatalogues.Representations, new AsRead());
        return tasks is not { Count: > 0 } ? null : new DataSettings(tasks.ToEquatableArray(), normalization)
        {
            Augment = augment,
            Memory = section.Get(ImageForms.Memory),
            Representation = representation,
        };
    }

    private static List<TaskSettings>? BindPair(BindingContext context, Section section)
    {
        var sources = section.Require(RunForms.Source) is { } sourceNode ? ListBinder.Bind(context, sourceNode, RunForms.Source.Name, item => BindDomain(context, item)) : null;
        var target = section.Require(RunForms.Target) is { } targetNode ? BindDomain(context, targetNode) : null;
        return sources is not { Count: > 0 } || target is null ? null : [DomainNames.OfPair(sources, target)];
    }

    private static List<TaskSettings>? BindSeveral(BindingContext context, Section section, SurfaceEntry several)
    {
        if ((section.FindEntry(RunForms.Source.Name) ?? section.FindEntry(RunForms.Target.Name)) is { } pair)
        {
            context.Report(context.Rules.WrongType, pair.Key.Place, $"{pair.Key.Text} stands beside {several.Key.Text}. Write either source and target, or domains and the tasks between them.");
            return null;
        }

        if (section.Require(RunForms.Domains) is not { } domainsNode || section.Require(RunForms.Tasks) is not { } tasksNode || BindDomains(context, domainsNode) is not { } domains)
            return null;
        return TaskBinder.Bind(context, tasksNode, domains);
    }

    private static Dictionary<string, DomainSettings>? BindDomains(BindingContext context, SurfaceNode node)
    {
        if (node is not SurfaceMap { Entries.Count: > 1 } map)
        {
            context.Report(context.Rules.WrongType, node.Place, "domains is a map of at least two names, each with its data set, as books: { dataset: amazon-reviews, domain: books }.");
            return null;
        }

        var clean = context.Count;
        Section.CheckKeys(context, map, RunForms.Domains.Name, [.. map.Entries.Select(entry => entry.Key.Text)]);
        var domains = new Dictionary<string, DomainSettings>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (DomainNames.WhyNot(entry.Key) is { } reason)
                context.Report(context.Rules.OutOfRange, entry.Key.Place, reason);
            else if (DomainNames.WhyTwice(entry.Key, domains.Keys) is { } twin)
                context.Report(context.Rules.DuplicateKey, entry.Key.Place, twin);
            else if (BindDomain(context, entry.Value) is { } set)
                domains[entry.Key.Text] = new DomainSettings(entry.Key.Text, set);
        }

        return context.Count == clean ? domains : null;
    }

    private static DataSet? BindDomain(BindingContext context, SurfaceNode node)
    {
        var bound = node is SurfaceMap map
            ? EntryBinder.BindNamed(context, DataSetCatalogue.All, map, RunForms.DataSetKey)
            : EntryBinder.Bind(context, DataSetCatalogue.All, node);
        if (bound is null)
            return null;
        if ((bound.Entry as DataSetEntry)?.Conflict(bound.Arguments) is { } conflict)
        {
            context.Report(RuleBook.RunConflict, (node as SurfaceMap)?.Find(conflict.Setting.Name)?.Value.Place ?? node.Place, conflict.Message);
            return null;
        }

        return bound.Entry.Create(bound.Arguments);
    }
}
