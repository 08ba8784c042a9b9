using System.Globalization;
using Dann.Dsl;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>The arguments of <see cref="DannModelAttribute"/>, as the <c>model</c> section has them: the names of the classes, or whose they are, stand where their number would.</summary>
internal static class ModelArguments
{
    private const string ClassNames = "class_names";
    private const string ClassesOf = "classes_of";
    private const string Classes = "classes";

    /// <summary>Reads them; of several arguments that say the classes one is left, and the others are findings unless they say the same.</summary>
    public static IEnumerable<SurfaceEntry> Read(AttributeData attribute, AttributeSyntax syntax, ICollection<PlacedFinding> findings)
    {
        var entries = AttributeSurface.Arguments(attribute, syntax).ToList();
        var number = entries.Find(entry => entry.Key.Text == Classes);
        var names = entries.Find(entry => entry.Key.Text == ClassNames);
        var dataSet = entries.Find(entry => entry.Key.Text == ClassesOf);
        if (Contradiction(number, names, dataSet) is { } contradiction)
            findings.Add(contradiction);
        var named = dataSet ?? names;
        return entries
            .Where(entry => entry == named || (entry != names && (entry != number || named is null)))
            .Select(entry => entry == named ? new SurfaceEntry(AttributeSurface.Word(Classes, entry.Key.Place), entry.Value) : entry);
    }

    private static PlacedFinding? Contradiction(SurfaceEntry? number, SurfaceEntry? names, SurfaceEntry? dataSet)
    {
        if (names is not null && dataSet is not null)
            return new PlacedFinding(RuleBook.DuplicateKey, "ClassNames and ClassesOf both say which classes there are. Keep one.", names.Value.Place);
        if (number?.Value is not SurfaceScalar written)
            return null;
        if (dataSet is not null)
            return new PlacedFinding(RuleBook.DuplicateKey, $"Classes is {written.Shown}, and ClassesOf says which there are. Leave Classes out.", written.Place);
        return names?.Value is SurfaceList { Items.Count: var count } && written.Text != count.ToString(CultureInfo.InvariantCulture)
            ? new PlacedFinding(RuleBook.DuplicateKey, $"Classes is {written.Shown}, and ClassNames has {count} name(s), which is a number already. Leave Classes out.", written.Place)
            : null;
    }
}
