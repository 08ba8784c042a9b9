using Dann.Dsl.Architecture;
using Dann.Dsl.Binding.Chains;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the domain branches: one under <c>domain</c>, or several, each with its name, under <c>domains</c>.</summary>
internal sealed class DomainBinder(BindingContext context, SourceMap map, ChainBinder chains)
{
    // Each is an adversary with a classifier of its own; more than some are a slip of the hand.
    private const int Most = 100;

    private static readonly string SeveralKey = ModelForm.Domains.Name;

    /// <summary>The branches before their splits are looked for; null with findings where one is wrong.</summary>
    public IReadOnlyList<DraftDomain>? Bind(Section model)
    {
        if (model.Find(SeveralKey) is not { } several)
            return model.Require(ModelForm.Domain) is { } single && One(Roles.Domain, Roles.Domain, single) is { } branch ? [branch] : null;
        if (model.FindEntry(Roles.Domain) is { } both)
        {
            context.Report(RuleBook.DuplicateBranch, both.Key.Place, "The model has 'domain' and 'domains'. Put this branch among the others, with a name of its own.");
            return null;
        }

        if (several is not SurfaceMap { Entries.Count: > 0 } named)
        {
            context.Report(RuleBook.WrongType, several.Place, "domains is a map of domain branches: a name, and behind it { split, layers }.");
            return null;
        }

        Section.CheckKeys(context, named, SeveralKey, [.. named.Entries.Select(entry => entry.Key.Text)]);
        if (named.Entries.Count > Most)
        {
            context.Report(RuleBook.OutOfRange, named.Entries[Most].Key.Place, $"domains has {named.Entries.Count} branches; expected at most {Most}.");
            return null;
        }

        var members = new MemberNames();
        var branches = named.Entries.Select(entry => Named(entry, members)).ToList();
        return branches.Contains(null) ? null : [.. branches.Select(branch => branch!)];
    }

    private DraftDomain? Named(SurfaceEntry entry, MemberNames members)
    {
        if (Identifiers.ProblemOfDomain(entry.Key.Text) is { } problem)
        {
            context.Report(RuleBook.BadName, entry.Key.Place, $"'{entry.Key.Shown}' cannot be a domain branch's name: {problem}.");
            return null;
        }

        // One that stands twice was told already.
        if (members.Add(entry.Key.Text) is var (other, member))
        {
            if (other == entry.Key.Text)
                return null;
            context.Report(RuleBook.NameClash, entry.Key.Place, $"The domain branches '{other}' and '{entry.Key.Text}' would both be called {member} in the generated class. Give one of them another name.");
            return null;
        }

        return One(entry.Key.Text, $"{SeveralKey}.{entry.Key.Text}", entry.Value is SurfaceMap ? entry.Value with { Place = entry.Key.Place } : entry.Value);
    }

    // A plain list leaves the split at the end of the features.
    private DraftDomain? One(string role, string title, SurfaceNode node)
    {
        if (node is SurfaceList)
            return chains.Bind(role, node) is { } plain ? new DraftDomain(plain, null, 1, null) : null;
        if (Section.Open(context, node, title, ModelForm.DomainBranch.Names) is not { } section)
            return null;
        foreach (var key in new[] { ModelForm.Split.Name, ModelForm.Reversal.Name })
        {
            if (section.Find(key) is { } written)
                map.Add($"{role}.{key}", written.Place);
        }

        var layers = section.Require(ModelForm.DomainLayers);
        var weight = section.Get(ModelForm.Weight);
        var reversal = section.Choose(ModelForm.Reversal.Name, TrainingCatalogues.Reversals, default(ReversalSchedule)!);
        return layers is not null && chains.Bind(role, layers) is { } branch ? new DraftDomain(branch, section.Find(ModelForm.Split.Name), weight, reversal) : null;
    }
}

/// <summary>A domain branch whose split is not yet looked for.</summary>
internal sealed record DraftDomain(Branch Branch, SurfaceNode? Split, double Weight, ReversalSchedule? Reversal)
{
    /// <summary>The branch at its split.</summary>
    public DomainBranch At(SplitPoint split) => new(Branch, split) { Weight = Weight, Reversal = Reversal };
}
