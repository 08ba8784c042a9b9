using Dann.Dsl;
using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>The arguments of <see cref="DannModelAttribute"/>, as the <c>model</c> section has them: the names of the classes stand where their number would.</summary>
internal static class ModelArguments
{
    private const string ClassNames = "class_names";
    private const string Classes = "classes";

    public static IEnumerable<SurfaceEntry> Read(AttributeData attribute, AttributeSyntax syntax)
    {
        var entries = AttributeSurface.Arguments(attribute, syntax).ToList();
        var hasNames = entries.Any(entry => entry.Key.Text == ClassNames);
        foreach (var entry in entries)
        {
            if (entry.Key.Text == ClassNames)
                yield return new SurfaceEntry(AttributeSurface.Word(Classes, entry.Key.Place), entry.Value);
            // The number beside the names says nothing new where it is right; where it is wrong, the binder finds two numbers.
            else if (entry.Key.Text != Classes || !hasNames || !Agrees(entry, entries))
                yield return entry;
        }
    }

    private static bool Agrees(SurfaceEntry number, List<SurfaceEntry> entries) =>
        entries.First(entry => entry.Key.Text == ClassNames).Value is SurfaceList names
        && number.Value is SurfaceScalar scalar
        && scalar.Text == names.Items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
