using Dann.Dsl.Binding;
using Dann.Dsl.Binding.Chains;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Modules;
using Dann.Dsl.Naming;

namespace Dann.Dsl.Schemas;

/// <summary>What may be written in a chain: layers, the language's blocks, repeats, included parts, and blocks and modules of the user's own.</summary>
internal static class ChainSchemas
{
    private const string LayersName = "layers";
    private const string ChainName = "chain";
    private const string ItemName = "layer";
    private const string UseName = "block_use";
    private const string BlockName = "block";
    private const string ExpressionName = "expression";

    /// <summary>Layers, at least one.</summary>
    public static Schema Layers => SchemaOf.Definition(LayersName);

    /// <summary>A map of blocks by name, or nothing.</summary>
    public static Schema Blocks => SchemaOf.Any(
        new Schema
        {
            ["type"] = "object",
            ["patternProperties"] = new Schema { [BlockTable.NamePattern] = SchemaOf.Definition(BlockName) },
            ["additionalProperties"] = false,
        },
        SchemaOf.Nothing);

    /// <summary>A block: its layers, or a map with them and with what it takes. An included file holds one too.</summary>
    public static Schema Block => SchemaOf.Definition(BlockName);

    /// <summary>The definitions that these refer to.</summary>
    public static IEnumerable<KeyValuePair<string, Schema>> Definitions =>
    [
        SchemaOf.Pair(LayersName, SchemaOf.ListOf(SchemaOf.Definition(ItemName), 1).Described("Layers and blocks, first to last; at least one.")),
        SchemaOf.Pair(ChainName, SchemaOf.ListOf(SchemaOf.Definition(ItemName)).Described("Layers and blocks, first to last; an empty list hands its input on.")),
        SchemaOf.Pair(ItemName, Item),
        .. LayerCatalogue.All.Entries.Select(entry => SchemaOf.Pair(entry.Key, LayerSettings(entry))),
        .. CompositeCatalogue.All.Select(entry => SchemaOf.Pair(entry.Key, CompositeSettings(entry))),
        SchemaOf.Pair(ChainBinder.RepeatKey, Repeat),
        SchemaOf.Pair(Includes.Key, Include),
        SchemaOf.Pair(OwnModule.Entry.Key, Module),
        SchemaOf.Pair(UseName, Use),
        SchemaOf.Pair(BlockName, BlockDeclaration),
        SchemaOf.Pair(ExpressionName, SchemaOf.Pattern(@"\$[A-Za-z_]").Described("The value of a block's argument, or whole-number arithmetic with such values: $width, $width * 4, max($width, 8).")),
    ];

    private static IEnumerable<string> Words => LayerCatalogue.All.Keys.Concat(CompositeCatalogue.All.Select(entry => entry.Key)).Concat(ChainBinder.Words);

    private static Schema Item => SchemaOf.Any(
        EntrySchemas.BareNames(LayerCatalogue.All.Entries),
        SchemaOf.Pattern(BlockTable.NamePattern).With("not", new Schema { ["enum"] = Words.ToArray() }).Described("A block of that name, declared under 'blocks'."),
        new Schema
        {
            ["type"] = "object",
            ["properties"] = SchemaOf.Object(Words.Select(word => SchemaOf.Pair(word, SchemaOf.Definition(word)))),
            // Any other key names a block that the file declares.
            ["additionalProperties"] = SchemaOf.Definition(UseName),
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
        });

    private static Schema Include => SchemaOf.Any(
        SchemaOf.Text,
        new Schema
        {
            ["type"] = "object",
            ["properties"] = SchemaOf.Object([
                SchemaOf.Pair(Includes.FileKey, SchemaOf.Text.Described("The part's file, from the folder of this one.")),
                SchemaOf.Pair(ChainBinder.NameParameter.Name, Setting(ChainBinder.NameParameter)),
            ]),
            ["required"] = new[] { Includes.FileKey },
        }).Described("The layers of another file's 'part'. Its other keys are the part's arguments. Example: include: { file: backbones/resnet18.yaml, name: backbone }");

    private static Schema Repeat => SchemaOf.Map(
        [
            SchemaOf.Pair(ChainBinder.TimesParameter.Name, Setting(ChainBinder.TimesParameter)),
            SchemaOf.Pair(ChainLists.Layers.Key, Layers),
            SchemaOf.Pair(ChainBinder.NameParameter.Name, Setting(ChainBinder.NameParameter)),
        ],
        [ChainBinder.TimesParameter.Name, ChainLists.Layers.Key]).Described("The same layers several times, one behind the other; each pass has weights of its own. Example: repeat: { times: 3, layers: [ linear: 100, relu ] }");

    private static Schema Module => SchemaOf.Any(
        SchemaOf.Text,
        SchemaOf.Map(
            [
                SchemaOf.Pair(ModuleBinder.ClassKey, SchemaOf.Text.Described("The class, with its namespace where two have one name.")),
                SchemaOf.Pair(ModuleBinder.ArgumentsKey, SchemaOf.Any(
                    new Schema { ["type"] = "object", ["additionalProperties"] = SchemaOf.Scalar },
                    SchemaOf.ListOf(SchemaOf.Scalar),
                    SchemaOf.Scalar,
                    SchemaOf.Nothing).Described("What its constructor takes besides the sizes of its input: a list in its order, or a map by its names.")),
                SchemaOf.Pair(ChainBinder.NameParameter.Name, Setting(ChainBinder.NameParameter)),
            ],
            [ModuleBinder.ClassKey])).Described(EntrySchemas.Told(OwnModule.Entry.Summary, OwnModule.Entry.Example));

    private static Schema Use => SchemaOf.Any(
        new Schema
        {
            ["type"] = "object",
            ["properties"] = SchemaOf.Object([SchemaOf.Pair(ChainBinder.NameParameter.Name, Setting(ChainBinder.NameParameter))]),
        },
        SchemaOf.ListOf(SchemaOf.Anything),
        SchemaOf.Scalar,
        SchemaOf.Nothing).Described("A block that is declared under 'blocks', with the values of its arguments.");

    private static Schema BlockDeclaration => SchemaOf.Any(
        Layers,
        SchemaOf.Map(
            [
                SchemaOf.Pair(BlockTable.ArgumentsKey, Arguments),
                SchemaOf.Pair(BlockTable.BlocksKey, Blocks.Described("Blocks that only this block's layers can use.")),
                SchemaOf.Pair(BlockTable.LayersKey, Layers),
            ],
            [BlockTable.LayersKey])).Described("Layers under a name, to be used like a layer, with values that each use gives.");

    private static Schema Arguments => SchemaOf.Any(
        SchemaOf.ListOf(SchemaOf.Pattern(Identifiers.ArgumentPattern)).With("uniqueItems", true),
        new Schema
        {
            ["type"] = "object",
            ["patternProperties"] = new Schema { [Identifiers.ArgumentPattern] = SchemaOf.Anything },
            ["additionalProperties"] = false,
        },
        SchemaOf.Nothing).Described("What a use of the block gives: a list of names, or a map with what stands for those that are left out. The layers write them as $name.");

    private static Schema LayerSettings(Entry<Layer> entry) =>
        EntrySchemas.Settings(entry.Parameters, [ChainBinder.NameParameter], Setting).Described(EntrySchemas.Told(entry.Summary, entry.Example));

    private static Schema CompositeSettings(CompositeEntry entry)
    {
        Parameter[] plain = [.. entry.Parameters, ChainBinder.NameParameter];
        return SchemaOf.Any(
            Lists(entry.Paths[0]),
            SchemaOf.Map(
                [
                    .. entry.Paths.Select(path => SchemaOf.Pair(path.Key, (path.IsRequired ? Lists(path) : SchemaOf.Any(Lists(path), SchemaOf.Nothing)).Described(path.Summary))),
                    .. plain.Select(parameter => SchemaOf.Pair(parameter.Name, Setting(parameter))),
                ],
                entry.Paths.Where(path => path.IsRequired).Select(path => path.Key).Concat(plain.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name))))
            .Described(EntrySchemas.Told(entry.Summary, entry.Example));
    }

    private static Schema Lists(PathSetting path) => path.IsListOfPaths
        ? SchemaOf.ListOf(SchemaOf.Definition(ChainName), ChainLists.FewestPaths)
        : SchemaOf.ListOf(SchemaOf.Definition(ItemName), path.IsRequired ? 1 : 0);

    // Within a block, any setting may be computed of its arguments.
    private static Schema Setting(Parameter parameter) =>
        SchemaOf.Any(parameter.Schema, SchemaOf.Definition(ExpressionName)).Described(parameter.Summary);
}
