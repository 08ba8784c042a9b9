using System.Text.RegularExpressions;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>The blocks that can be used at a place: those declared there, and those around.</summary>
internal sealed class BlockTable
{
    /// <summary>The form of a block's name.</summary>
    public const string NamePattern = @"^[A-Za-z_][A-Za-z0-9_.\-]*$";

    /// <summary>The key of what a use of a block gives.</summary>
    public const string ArgumentsKey = "arguments";

    /// <summary>The key of the blocks that only its layers can use.</summary>
    public const string BlocksKey = "blocks";

    /// <summary>The key of its layers.</summary>
    public const string LayersKey = "layers";

    private static readonly Regex NameForm = WholeText.Matching(NamePattern);
    private static readonly string[] Keys = [ArgumentsKey, BlocksKey, LayersKey];

    private readonly Dictionary<string, BlockDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly BlockTable? _around;

    private BlockTable(BlockTable? around) => _around = around;

    /// <summary>The names of the blocks, the nearest first.</summary>
    public IEnumerable<string> Names => _definitions.Keys.Concat(_around?.Names ?? []);

    /// <summary>The blocks declared here that nothing uses.</summary>
    public IEnumerable<BlockDefinition> Unused => _definitions.Values.Where(definition => !_used.Contains(definition.Name));

    /// <summary>Reads a <c>blocks</c> section; what is wrong in it is reported and left out.</summary>
    public static BlockTable Read(BindingContext context, SurfaceNode? node, BlockTable? around)
    {
        var table = new BlockTable(around);
        if (node is null or SurfaceScalar { IsEmpty: true })
            return table;
        if (node is not SurfaceMap map)
        {
            context.Report(RuleBook.WrongType, node.Place, "blocks is a map of blocks: a name, and behind it { arguments, layers }.");
            return table;
        }

        Section.CheckKeys(context, map, "blocks", [.. map.Entries.Select(entry => entry.Key.Text)]);
        foreach (var entry in map.Entries)
        {
            if (ProblemOf(entry.Key.Text) is { } problem)
            {
                context.Report(RuleBook.BadName, entry.Key.Place, $"'{entry.Key.Shown}' cannot be a block's name: {problem}.");
                table._refused.Add(entry.Key.Text);
            }
            else if (table.Define(context, entry) is { } definition && !table._definitions.ContainsKey(definition.Name))
                table._definitions.Add(definition.Name, definition);
        }

        return table;
    }

    /// <summary>The block of that name, from here outwards; null where there is none.</summary>
    public BlockDefinition? Find(string name)
    {
        if (!_definitions.TryGetValue(name, out var found))
            return _around?.Find(name);
        _used.Add(name);
        return found;
    }

    /// <summary>Is there a block of that name, of which was told that it cannot have it?</summary>
    public bool IsRefused(string name) => _refused.Contains(name) || (_around?.IsRefused(name) ?? false);

    private static string? ProblemOf(string name) =>
        Identifiers.TooLong(name)
        ?? (!NameForm.IsMatch(name) ? "a block's name is made of letters, digits, underscores, dots and dashes, and starts with a letter"
        : LayerCatalogue.All.Find(name) is not null || CompositeCatalogue.Find(name) is not null || ChainBinder.IsWord(name) ? "the language has a layer or block of that name"
        : null);

    // The blocks of a block are its own; its layers see the ones around it too.
    private BlockDefinition? Define(BindingContext context, SurfaceEntry entry)
    {
        var name = entry.Key.Text;
        if (entry.Value is SurfaceList layers)
            return new BlockDefinition(name, entry.Key.Place, [], layers, this);
        if (Section.Open(context, entry.Value with { Place = entry.Key.Place }, $"block '{name}'", Keys) is not { } section || section.Require(LayersKey, "its layers, first to last") is not { } node)
            return null;
        if (node is not SurfaceList list)
        {
            context.Report(RuleBook.WrongType, node.Place, $"layers of block '{name}' is a list of layers, as [ linear: 100, relu ].");
            return null;
        }

        return new BlockDefinition(name, entry.Key.Place, BlockArguments.Declared(context, name, section.Find(ArgumentsKey)), list, Read(context, section.Find(BlocksKey), this));
    }
}
