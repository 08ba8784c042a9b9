using System.Globalization;
using Dann.Dsl;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>The arguments of <see cref="DannModelAttribute"/>, as the <c>model</c> section has them: the names of the classes stand where their number would.</summary>
internal static class ModelArguments
{
    private const string ClassNames = "class_names";
    private const string Classes = "classes";

    /// <summary>Reads them; a number of classes beside their names is left out, and is a finding where it is another one.</summary>
    public static IEnumerable<SurfaceEntry> Read(AttributeData attribute, AttributeSyntax syntax, ICollection<PlacedFinding> findings)
    {
        var entries = AttributeSurface.Arguments(attribute, syntax).ToList();
        var names = entries.Find(entry => entry.Key.Text == ClassNames);
        var number = entries.Find(entry => entry.Key.Text == Classes);
        if (names?.Value is SurfaceList { Items.Count: var count } && number?.Value is SurfaceScalar written && written.Text != count.ToString(CultureInfo.InvariantCulture))
            findings.Add(new PlacedFinding(RuleBook.DuplicateKey, $"Classes is {written.Shown}, and ClassNames has {count} name(s), which is a number already. Leave Classes out.", written.Place));
        return entries
            .Where(entry => entry != number || names is null)
            .Select(entry => entry == names ? new SurfaceEntry(AttributeSurface.Word(Classes, entry.Key.Place), entry.Value) : entry);
    }
}
