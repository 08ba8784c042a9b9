using Dann.Dsl;
using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>
/// Turns attributes that are layers into the surface tree. A class that one of them names gives its own attributes in place of a list;
/// a class that is used as a block becomes an entry under <c>blocks</c>.
/// </summary>
internal sealed class TypeLayers
{
    private static readonly Dictionary<string, string> OtherKeys = new(StringComparer.Ordinal)
    {
        [typeof(RepeatAttribute).FullName!] = "repeat",
        [typeof(UseAttribute).FullName!] = "use",
        [typeof(IncludeAttribute).FullName!] = "include",
        [typeof(ModuleAttribute).FullName!] = "module",
    };

    private readonly List<INamedTypeSymbol> _around = [];
    private readonly Dictionary<INamedTypeSymbol, string> _blockNames = new(SymbolEqualityComparer.Default);
    private readonly List<SurfaceEntry> _blocks = [];
    private readonly List<PlacedFinding> _findings = [];

    /// <summary>The blocks used so far, as the <c>blocks</c> section has them.</summary>
    public IReadOnlyList<SurfaceEntry> Blocks => _blocks;

    /// <summary>What is wrong with the classes that were named.</summary>
    public IReadOnlyList<PlacedFinding> Findings => _findings;

    /// <summary>Does the compiler report an error on an attribute or a class that was read?</summary>
    public bool IsRefusedByCompiler { get; private set; }

    /// <summary>The key of the layer or block that an attribute is; null for any other attribute.</summary>
    public static string? KeyOf(INamedTypeSymbol attribute)
    {
        if (attribute.BaseType?.ToDisplayString() != typeof(LayerAttribute).FullName)
            return null;
        if (OtherKeys.TryGetValue(attribute.ToDisplayString(), out var other))
            return other;
        var className = attribute.Name.Substring(0, attribute.Name.Length - nameof(Attribute).Length);
        return LayerCatalogue.All.FindClass(className)?.Key ?? CompositeCatalogue.FindClass(className)?.Key;
    }

    /// <summary>An attribute as an item of a list of layers.</summary>
    public SurfaceNode Item(string key, AttributeData data, AttributeSyntax syntax)
    {
        var word = AttributeSurface.Word(key, SyntaxPlaces.Of(syntax.Name));
        List<SurfaceEntry> arguments = [.. AttributeSurface.Arguments(data, syntax, LayerCatalogue.All.Find(key) is null && key is not ("use" or "module") ? ListOf : null)];
        return key switch
        {
            "use" => Use(data, syntax, arguments, word),
            "module" => Module(data, arguments, word),
            "include" => Named(word with { Text = "include" }, arguments, "file"),
            _ => arguments.Count == 0 ? word : new SurfaceMap([new(word, new SurfaceMap(arguments, word.Place))], word.Place),
        };
    }

    // typeof(Body) stands for the layers on Body; the argument of `use` is read apart.
    private SurfaceNode ListOf(ITypeSymbol type, ExpressionSyntax syntax)
    {
        var place = SyntaxPlaces.Of(syntax);
        if (IsUnknown(type) || type is not INamedTypeSymbol named)
            return AttributeSurface.Word("", place);
        return Entered(named, syntax, () => Layers(named, place)) ?? AttributeSurface.Word("", place);
    }

    private SurfaceNode Use(AttributeData data, AttributeSyntax syntax, List<SurfaceEntry> arguments, SurfaceScalar word)
    {
        if (data.ConstructorArguments[0].Value is not INamedTypeSymbol type || IsUnknown(type) || !DefinesBlock(type, syntax))
            return word;
        arguments.RemoveAll(entry => entry.Key.Text == "block");
        var use = word with { Text = _blockNames[type] };
        var given = arguments.Find(entry => entry.Key.Text == "arguments")?.Value as SurfaceList;
        var name = arguments.Find(entry => entry.Key.Text == "name");
        if (name is null)
            return given is null ? use : new SurfaceMap([new(use, given)], use.Place);
        // A named use gives its arguments by name, as YAML does.
        var declared = Declared(type).ToList();
        var entries = (given?.Items ?? []).Select((item, i) => new SurfaceEntry(AttributeSurface.Word(i < declared.Count ? declared[i].Name : $"argument {i + 1}", item.Place), item));
        return new SurfaceMap([new(use, new SurfaceMap([.. entries, name], use.Place))], use.Place);
    }

    // The class is named in full, as the table of modules has it.
    private static SurfaceMap Module(AttributeData data, List<SurfaceEntry> arguments, SurfaceScalar word)
    {
        var name = data.ConstructorArguments[0].Value is INamedTypeSymbol type ? type.ToDisplayString(Signatures.Names) : "";
        var entries = arguments.Select(entry => entry.Key.Text == "class" ? new SurfaceEntry(entry.Key, AttributeSurface.Word(name, entry.Value.Place)) : entry);
        return new SurfaceMap([new(word, new SurfaceMap([.. entries], word.Place))], word.Place);
    }

    private static SurfaceMap Named(SurfaceScalar key, List<SurfaceEntry> arguments, string first) =>
        arguments is [var only] && only.Key.Text == first
            ? new SurfaceMap([new(key, only.Value)], key.Place)
            : new SurfaceMap([new(key, new SurfaceMap(arguments, key.Place))], key.Place);

    private bool DefinesBlock(INamedTypeSymbol type, AttributeSyntax syntax)
    {
        if (_blockNames.ContainsKey(type))
            return true;
        // Taken before its layers are read: a block that uses itself is found when it is bound.
        _blockNames.Add(type, Unique(type.Name));
        var declaration = type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ClassDeclarationSyntax;
        var place = declaration is null ? SyntaxPlaces.Of(syntax.Name) : SyntaxPlaces.Of(declaration.Identifier);
        if (declaration is null)
        {
            Report(RuleBook.BlockClass, syntax, $"'{type.Name}' is no class of this project, so its layers cannot be read. Name a class whose attributes are layers.");
            return false;
        }

        var around = _around.ToList();
        _around.Clear();
        var arguments = Declared(type).Select(argument => new SurfaceEntry(AttributeSurface.Word(argument.Name, place), AttributeSurface.Word(argument.Default, place)));
        _blocks.Add(new SurfaceEntry(AttributeSurface.Word(_blockNames[type], place), new SurfaceMap(
            [new(AttributeSurface.Word("arguments", place), new SurfaceMap([.. arguments], place)), new(AttributeSurface.Word("layers", place), Layers(type, place))], place)));
        _around.AddRange(around);
        return true;
    }

    private SurfaceNode? Entered(INamedTypeSymbol type, ExpressionSyntax syntax, Func<SurfaceNode> read)
    {
        if (_around.Contains(type, SymbolEqualityComparer.Default))
        {
            Report(RuleBook.BlockCycle, syntax, $"The layers of '{type.Name}' contain themselves: {string.Join(" → ", _around.Select(other => other.Name))} → {type.Name}. Take one of these out.");
            return null;
        }

        if (type.DeclaringSyntaxReferences.Length == 0)
        {
            Report(RuleBook.BlockClass, syntax, $"'{type.Name}' is no class of this project, so its layers cannot be read. Name a class whose attributes are layers.");
            return null;
        }

        _around.Add(type);
        var node = read();
        _around.RemoveAt(_around.Count - 1);
        return node;
    }

    private SurfaceList Layers(INamedTypeSymbol type, Place place)
    {
        var items = new List<(int Start, SurfaceNode Node)>();
        SyntaxNode? home = null;
        foreach (var data in type.GetAttributes())
        {
            if (data.AttributeClass is not { TypeKind: not TypeKind.Error } attribute)
            {
                IsRefusedByCompiler = true;
                continue;
            }

            if (KeyOf(attribute) is not { } key || data.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
                continue;
            if (BranchMethod.IsRefused(data))
            {
                IsRefusedByCompiler = true;
                continue;
            }


            var declaration = syntax.Parent?.Parent;
            if (home is not null && declaration != home)
                Report(RuleBook.MisplacedLayer, syntax.Name, $"Layers of '{type.Name}' stand on two declarations, which gives them no order. Put all of them on one.");
            home ??= declaration;
            items.Add((syntax.SpanStart, Item(key, data, syntax)));
        }

        return new SurfaceList([.. items.OrderBy(item => item.Start).Select(item => item.Node)], place);
    }

    private static IEnumerable<(string Name, string Default)> Declared(INamedTypeSymbol type)
    {
        var block = type.GetAttributes().FirstOrDefault(data => data.AttributeClass?.ToDisplayString() == typeof(BlockAttribute).FullName);
        if (block is null || block.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, IsNull: false } arguments])
            yield break;
        foreach (var text in arguments.Values.Select(value => value.Value as string ?? ""))
        {
            var sign = text.IndexOf('=');
            yield return sign < 0 ? (text.Trim(), "") : (text.Substring(0, sign).Trim(), text.Substring(sign + 1).Trim());
        }
    }

    private bool IsUnknown(ITypeSymbol type)
    {
        IsRefusedByCompiler |= type.TypeKind == TypeKind.Error;
        return type.TypeKind == TypeKind.Error;
    }

    private string Unique(string name)
    {
        var candidate = name;
        for (var i = 2; _blockNames.ContainsValue(candidate); i++)
            candidate = $"{name}_{i}";
        return candidate;
    }

    private void Report(Rule rule, SyntaxNode syntax, string message) => _findings.Add(new PlacedFinding(rule, message, SyntaxPlaces.Of(syntax)));
}
