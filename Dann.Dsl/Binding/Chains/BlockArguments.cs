using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>Reads the arguments of a block, where it is declared and where it is used.</summary>
internal static class BlockArguments
{
    private const string NameKey = "name";

    /// <summary>The arguments that a block declares: <c>[ width, stride ]</c>, or <c>{ width: , stride: 1 }</c> with what stands for those that are left out.</summary>
    public static List<BlockArgument> Declared(BindingContext context, string block, SurfaceNode? node)
    {
        var arguments = node switch
        {
            null or SurfaceScalar { IsEmpty: true } => [],
            SurfaceList list => list.Items.OfType<SurfaceScalar>().Select(item => (Key: item, Default: (SurfaceNode?)null)).ToList(),
            SurfaceMap map => [.. map.Entries.Select(entry => (entry.Key, Default: entry.Value is SurfaceScalar { IsEmpty: true } ? null : entry.Value))],
            _ => [],
        };
        if (node is SurfaceScalar { IsEmpty: false } || (node is SurfaceList items && items.Items.Any(item => item is not SurfaceScalar)))
            context.Report(RuleBook.WrongType, node.Place, $"arguments of block '{block}' is a list of names, as [ width, stride ], or a map with what stands for those left out, as {{ width: , stride: 1 }}.");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in arguments)
        {
            if (Identifiers.ProblemOfArgument(key.Text) is { } problem)
                context.Report(RuleBook.BadName, key.Place, $"'{key.Shown}' cannot be an argument's name: {problem}.");
            else if (!seen.Add(key.Text))
                context.Report(RuleBook.DuplicateKey, key.Place, $"The argument '{key.Shown}' stands twice in block '{block}'. Keep one.");
        }

        return [.. arguments.Select(argument => new BlockArgument(argument.Key.Text, argument.Default))];
    }

    /// <summary>The values that a use gives, with the defaults of the others; null with a finding where they do not fit the declaration.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="block">The block.</param>
    /// <param name="key">The block's name at the use.</param>
    /// <param name="value">What stands behind it.</param>
    /// <param name="name">The name that the use chooses; null where it chooses none.</param>
    public static Dictionary<string, SurfaceNode>? Given(BindingContext context, BlockDefinition block, SurfaceScalar key, SurfaceNode? value, out SurfaceScalar? name)
    {
        name = null;
        var clean = context.Count;
        var values = new Dictionary<string, SurfaceNode>(StringComparer.Ordinal);
        if (value is SurfaceMap map)
        {
            Section.CheckKeys(context, map, $"block '{block.Name}'", [.. block.Arguments.Select(argument => argument.Name), NameKey]);
            foreach (var entry in map.Entries)
                values[entry.Key.Text] = entry.Value;
            name = map.Find(NameKey)?.Value as SurfaceScalar;
        }
        else if (value is not (null or SurfaceScalar { IsEmpty: true }))
        {
            Positional(context, block, value is SurfaceList list ? list.Items : [value], values);
        }

        foreach (var argument in block.Arguments.Where(argument => !values.ContainsKey(argument.Name)))
        {
            if (argument.Default is { } standIn)
                values[argument.Name] = standIn;
            else if (context.Count == clean)
                context.Report(RuleBook.Missing, key.Place, $"block '{block.Name}' needs '{argument.Name}'. It takes {string.Join(", ", block.Arguments.Select(each => each.Name))}.");
        }

        return context.Count == clean ? values : null;
    }

    private static void Positional(BindingContext context, BlockDefinition block, IReadOnlyList<SurfaceNode> given, Dictionary<string, SurfaceNode> values)
    {
        for (var i = 0; i < given.Count; i++)
        {
            if (i < block.Arguments.Count)
            {
                values[block.Arguments[i].Name] = given[i];
                continue;
            }

            var takes = block.Arguments.Count == 0 ? "no values" : $"at most {block.Arguments.Count} values ({string.Join(", ", block.Arguments.Select(argument => argument.Name))})";
            context.Report(RuleBook.WrongType, given[i].Place, $"block '{block.Name}' takes {takes}.");
            return;
        }
    }
}
