using System.Globalization;
using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>Gives every layer its name. Names are unique in a scope: a branch, or a block with a name.</summary>
internal static class DraftNames
{
    /// <summary>Names everything in a scope, and in the scopes within it.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="scope">What messages call the scope.</param>
    /// <param name="drafts">What stands in it.</param>
    public static void Assign(BindingContext context, string scope, IReadOnlyList<Draft> drafts)
    {
        var members = Members(drafts).ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members.Where(member => member.Given.Length > 0))
        {
            var problem = Identifiers.ProblemOfLayer(member.Given) ?? (taken.Add(member.Given) ? null : $"another layer of {scope} has it");
            if (problem is not null)
                context.Report(RuleBook.BadName, member.NamePlace, $"'{Printable.Shown(member.Given)}' cannot be a layer's name: {problem}.");
        }

        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var member in members)
        {
            if (member is BlockDraft { IsNumbered: true })
                member.Name = Next(taken, ref number);
            else if (member is LayerDraft layer)
                Name(layer, taken, ordinals);
            if (member is BlockDraft block)
                Assign(context, $"{scope}.{block.Name}", Inside(block));
        }
    }

    // What is in a block without a name belongs to what is around it.
    private static IEnumerable<Draft> Members(IReadOnlyList<Draft> drafts) =>
        drafts.SelectMany(draft => draft is BlockDraft { IsScope: false } block ? Members(Inside(block)) : [draft]);

    private static List<Draft> Inside(BlockDraft block) => [.. block.Paths.SelectMany(path => path.Drafts)];

    private static string Next(HashSet<string> taken, ref int number)
    {
        string name;
        do
            name = number++.ToString(CultureInfo.InvariantCulture);
        while (!taken.Add(name));
        return name;
    }

    private static void Name(LayerDraft draft, HashSet<string> taken, Dictionary<string, int> ordinals)
    {
        var key = draft.Layer.Key;
        ordinals[key] = ordinals.TryGetValue(key, out var last) ? last + 1 : 1;
        if (draft.Given.Length > 0)
            return;
        // A name somebody chose stays theirs, even where it looks like one of ours.
        while (taken.Contains($"{key}_{ordinals[key]}"))
            ordinals[key]++;
        draft.Name = $"{key}_{ordinals[key]}";
    }
}
