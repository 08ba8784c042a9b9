using System.Globalization;
using System.Text;
using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>Turns the arguments of attributes into the surface tree that YAML is read into: <c>CeilMode = true</c> is <c>ceil_mode: true</c>.</summary>
internal static class AttributeSurface
{
    /// <summary>Every argument that was written, under its name in YAML, in the order written.</summary>
    public static IEnumerable<SurfaceEntry> Arguments(AttributeData attribute, AttributeSyntax syntax)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Value(attribute, arguments[i], i) is var (name, value))
                yield return new SurfaceEntry(Word(SnakeCase(name), SyntaxPlaces.Of(arguments[i])), Node(value, arguments[i].Expression));
        }
    }

    /// <summary>A key, or a word of ours: never a quoted text.</summary>
    public static SurfaceScalar Word(string text, Place place) => new(text, IsQuoted: false, place);

    private static (string Name, TypedConstant Value)? Value(AttributeData attribute, AttributeArgumentSyntax argument, int position)
    {
        if (argument.NameEquals is { } named)
        {
            var property = named.Name.Identifier.ValueText;
            var pair = attribute.NamedArguments.FirstOrDefault(candidate => candidate.Key == property);
            return pair.Key is null ? null : (property, pair.Value);
        }

        var parameters = attribute.AttributeConstructor!.Parameters;
        var index = argument.NameColon is { } colon
            ? parameters.IndexOf(parameters.First(parameter => parameter.Name == colon.Name.Identifier.ValueText))
            : position;
        return (parameters[index].Name, attribute.ConstructorArguments[index]);
    }

    private static SurfaceNode Node(TypedConstant value, ExpressionSyntax syntax)
    {
        if (value.Kind != TypedConstantKind.Array)
            return Scalar(value, SyntaxPlaces.Of(syntax));
        if (value.IsNull)
            return Word("", SyntaxPlaces.Of(syntax));
        var places = Elements(syntax);
        var items = value.Values.Select((item, i) => Scalar(item, SyntaxPlaces.Of(i < places.Count ? places[i] : syntax)));
        return new SurfaceList([.. items], SyntaxPlaces.Of(syntax));
    }

    private static List<ExpressionSyntax> Elements(ExpressionSyntax syntax) => syntax switch
    {
        CollectionExpressionSyntax collection => [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax implicitArray => [.. implicitArray.Initializer.Expressions],
        _ => [],
    };

    private static SurfaceScalar Scalar(TypedConstant constant, Place place) => constant.Value switch
    {
        null => Word("", place),
        string text => new SurfaceScalar(text, IsQuoted: true, place),
        bool flag => Word(flag ? "true" : "false", place),
        double number => Word(number.ToString("R", CultureInfo.InvariantCulture), place),
        float number => Word(number.ToString("R", CultureInfo.InvariantCulture), place),
        IFormattable number => Word(number.ToString(null, CultureInfo.InvariantCulture), place),
        _ => Word(constant.ToCSharpString(), place),
    };

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
