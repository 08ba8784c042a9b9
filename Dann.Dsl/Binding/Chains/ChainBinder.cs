using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Composites;
using Dann.Dsl.Docs;
using Dann.Dsl.Layers;
using Dann.Dsl.Modules;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>Binds chains of layers: plain layers, the language's blocks, repeats, and the blocks that the declaration defines.</summary>
internal sealed class ChainBinder(BindingContext context, SourceMap map, BlockTable blocks, ModuleTable modules)
{
    // Enough for a ResNet-152 some times over; repeats within repeats would otherwise fill the memory.
    private const int MaxNodes = 10_000;
    private const int MaxDepth = 32;
    private const int MostBlocksHinted = 500;

    /// <summary>The word for layers that are repeated.</summary>
    public const string RepeatKey = "repeat";

    /// <summary>The name that a layer or block can have.</summary>
    public static readonly Parameter<string> NameParameter = Parameter.Optional("name", new TextType("a name"), "", "The layer's name in the block or branch around it.");

    /// <summary>How often layers are repeated.</summary>
    public static readonly Parameter<int> TimesParameter = Parameter.Required("times", new IntegerType(1, 1000), "How often the layers follow each other.");

    private int _count;

    /// <summary>The words that name something in a chain besides layers and blocks.</summary>
    public static IReadOnlyList<string> Words { get; } = [RepeatKey, Includes.Key, OwnModule.Entry.Key];

    /// <summary>Is it one of <see cref="Words"/>?</summary>
    public static bool IsWord(string text) => Words.Contains(text);

    /// <summary>The branch; null with findings where something in it is wrong.</summary>
    public Branch? Bind(string role, SurfaceNode node)
    {
        if (node is not SurfaceList list)
        {
            context.Report(RuleBook.WrongType, node.Place, $"{role} is a list of layers, as [ linear: 100, relu ].");
            return null;
        }

        if (list.Items.Count == 0)
        {
            context.Report(RuleBook.EmptyBranch, list.Place, $"{role} has no layers. Give it at least one.");
            return null;
        }

        map.Add(role, list.Place);
        var clean = context.Count;
        var drafts = Chain(list, new ChainScope(blocks));
        DraftNames.Assign(context, role, drafts);
        return context.Count > clean ? null : new Branch(role, DraftNodes.Build(map, role, drafts));
    }

    private List<Draft> Chain(SurfaceList list, ChainScope scope)
    {
        var drafts = new List<Draft>();
        foreach (var item in list.Items)
        {
            if (++_count > MaxNodes)
            {
                if (_count == MaxNodes + 1)
                    context.Report(RuleBook.TooManyLayers, scope.Use ?? item.Place, $"The network has more than {MaxNodes} layers, counted with every repeat. Repeat less.");
                return drafts;
            }

            if (Item(item, scope) is { } draft)
                drafts.Add(draft);
        }

        return drafts;
    }

    private Draft? Item(SurfaceNode item, ChainScope scope)
    {
        var (key, value) = item switch
        {
            SurfaceScalar { IsEmpty: false } word => (word, null),
            SurfaceMap { Entries.Count: 1 } single => (single.Entries[0].Key, single.Entries[0].Value),
            _ => default((SurfaceScalar? Key, SurfaceNode? Value)),
        };
        // Of its name was told where it is declared.
        if (key is not null && scope.Blocks.IsRefused(key.Text))
            return null;
        if (key is null || LayerCatalogue.All.Find(key.Text) is not null)
            return Layer(item, scope);
        if (CompositeCatalogue.Find(key.Text) is { } composite)
            return Composite(composite, key, value, scope);
        if (key.Text == RepeatKey)
            return Repeat(key, value, scope);
        if (key.Text == OwnModule.Entry.Key)
            return Module(key, value, scope);
        if (scope.Blocks.Find(key.Text) is { } block)
            return Use(block, key, value, scope);
        context.Report(RuleBook.UnknownLayer, key.Place, $"There is no layer '{key.Shown}'{Hint(key.Text, scope)}");
        return null;
    }

    private string Hint(string word, ChainScope scope)
    {
        var blocks = scope.Blocks.Names.Take(MostBlocksHinted);
        if (context.Nearest(word, blocks.Concat(LayerCatalogue.All.Keys).Concat(CompositeCatalogue.All.Select(entry => entry.Key)).Concat(Words)) is { } nearest)
            return $". Did you mean '{nearest}'?";
        var own = !blocks.Any() ? "" : context.Hint(word, blocks).Replace("Known:", "Blocks of this model:");
        return $", and no block of that name under 'blocks'.{own} All layers: {ProjectHome.Page("layers.md")}";
    }

    private LayerDraft? Layer(SurfaceNode item, ChainScope scope)
    {
        if (Substitution.Apply(context, item, scope.Values) is not { } written || EntryBinder.Bind(context, LayerCatalogue.All, written, NameParameter) is not { } bound)
            return null;
        var name = bound.Arguments.Get(NameParameter)!;
        return new LayerDraft(bound.Entry.Create(bound.Arguments), scope.PlaceOf(bound.Key), name, NamePlace(written), scope.NoteOf(bound.Key));
    }

    private LayerDraft? Module(SurfaceScalar key, SurfaceNode? value, ChainScope scope)
    {
        var written = value is null ? null : Substitution.Apply(context, value, scope.Values);
        if ((value is not null && written is null) || ModuleBinder.Bind(context, modules, key, written, out var name) is not { } module)
            return null;
        return new LayerDraft(module, scope.PlaceOf(key), name?.Text ?? "", name?.Place ?? key.Place, scope.NoteOf(key));
    }

    private BlockDraft? Composite(CompositeEntry entry, SurfaceScalar key, SurfaceNode? value, ChainScope scope)
    {
        if (Open(entry.Key, key, value, entry.Parameters, [.. entry.Paths.Select(path => path.Key)], scope) is not var (settings, inner))
            return null;
        var paths = new List<DraftPath>();
        foreach (var setting in entry.Paths)
        {
            if (ChainLists.Read(context, entry.Key, setting, settings, key) is not { } lists)
                return null;
            paths.AddRange(lists.Select(list => new DraftPath(list.Label, Chain(list.Layers, inner))));
        }

        var arguments = settings.Arguments;
        var isPlain = entry == Sequential.Definition;
        return new BlockDraft(paths, isPlain ? null : made => entry.Create(arguments, made), false, scope.PlaceOf(key), settings.Name, settings.NamePlace, scope.NoteOf(key));
    }

    // Each pass is a scope with a number, so that names in it need not be told apart.
    private BlockDraft? Repeat(SurfaceScalar key, SurfaceNode? value, ChainScope scope)
    {
        if (Open(RepeatKey, key, value, [TimesParameter], [ChainLists.Layers.Key], scope) is not var (settings, inner))
            return null;
        if (!settings.Arguments.Has(TimesParameter))
        {
            context.Report(RuleBook.Missing, key.Place, $"repeat needs 'times': {TimesParameter.Expected}.");
            return null;
        }

        if (ChainLists.Read(context, RepeatKey, ChainLists.Layers, settings, key) is not { } lists)
            return null;
        var passes = new List<Draft>();
        for (var pass = 0; pass < settings.Arguments.Get(TimesParameter) && _count <= MaxNodes; pass++)
            passes.Add(new BlockDraft([new DraftPath(ChainLists.Layers.Key, Chain(lists[0].Layers, inner))], null, true, scope.PlaceOf(key), "", key.Place, scope.NoteOf(key)));
        return new BlockDraft([new DraftPath(ChainLists.Layers.Key, passes)], null, false, scope.PlaceOf(key), settings.Name, settings.NamePlace, scope.NoteOf(key));
    }

    private BlockDraft? Use(BlockDefinition block, SurfaceScalar key, SurfaceNode? value, ChainScope scope)
    {
        if (scope.Path.Contains(block))
        {
            context.Report(RuleBook.BlockCycle, key.Place, $"block '{block.Name}' uses itself: {string.Join(" → ", scope.Path.SkipWhile(other => other != block).Select(other => other.Name))} → {block.Name}. Take one of these uses out.");
            return null;
        }

        var given = value is null ? null : Substitution.Apply(context, value, scope.Values);
        if (value is not null && given is null)
            return null;
        if (BlockArguments.Given(context, block, key, given, out var name) is not { } values || Deeper(scope.Within(block, values, scope.PlaceOf(key)), key) is not { } inner)
            return null;
        if (block.Layers.Items.Count == 0)
            context.Report(RuleBook.EmptyBranch, block.Place, $"block '{block.Name}' has no layers. Give it at least one.");
        var path = new DraftPath(ChainLists.Layers.Key, Chain(block.Layers, inner));
        return new BlockDraft([path], null, false, scope.PlaceOf(key), name?.Text ?? "", name?.Place ?? key.Place, scope.NoteOf(key));
    }

    // The settings of a block of the language; the lists of layers in it are bound later, each in the scope of what is around.
    private (ChainSettings Settings, ChainScope Inner)? Open(string name, SurfaceScalar key, SurfaceNode? value, IReadOnlyList<Parameter> parameters, IReadOnlyList<string> lists, ChainScope scope)
    {
        if (ChainSettings.Read(context, name, value, [.. parameters, NameParameter], lists, scope.Values) is not { } settings || Deeper(scope.Deeper(), key) is not { } inner)
            return null;
        settings.Name = settings.Arguments.Get(NameParameter)!;
        return (settings, inner);
    }

    private ChainScope? Deeper(ChainScope inner, SurfaceScalar key)
    {
        if (inner.Depth <= MaxDepth)
            return inner;
        context.Report(RuleBook.TooManyLayers, inner.Use ?? key.Place, $"Blocks are nested deeper than {MaxDepth}. Nest less.");
        return null;
    }

    private static Place NamePlace(SurfaceNode item) =>
        item is SurfaceMap { Entries.Count: 1 } map && map.Entries[0].Value is SurfaceMap arguments && arguments.Find(NameParameter.Name) is { } entry
            ? entry.Value.Place
            : item.Place;
}
