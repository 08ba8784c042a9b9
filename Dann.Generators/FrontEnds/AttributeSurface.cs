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
    /// <param name="attribute">What the attribute says.</param>
    /// <param name="syntax">Where.</param>
    /// <param name="ofType">What <c>typeof(X)</c> stands for.</param>
    public static IEnumerable<SurfaceEntry> Arguments(AttributeData attribute, AttributeSyntax syntax, Func<ITypeSymbol, ExpressionSyntax, SurfaceNode>? ofType = null)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        var further = new List<SurfaceNode>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (Value(attribute, argument, i) is not var (name, value, isFurther))
                continue;
            var node = Node(value, argument.Expression, ofType);
            if (isFurther)
                further.Add(node);
            else
                yield return new SurfaceEntry(Word(SnakeCase(name), SyntaxPlaces.Of(argument)), node);
        }

        if (further.Count > 0)
            yield return new SurfaceEntry(Word(SnakeCase(attribute.AttributeConstructor!.Parameters.Last().Name), further[0].Place), new SurfaceList(further, further[0].Place));
    }

    /// <summary>A key, or a word of ours: never a quoted text.</summary>
    public static SurfaceScalar Word(string text, Place place) => new(text, IsQuoted: false, place);

    // The last parameter of a constructor may take any number of arguments; each is a value of its own then.
    private static (string Name, TypedConstant Value, bool IsFurther)? Value(AttributeData attribute, AttributeArgumentSyntax argument, int position)
    {
        if (argument.NameEquals is { } named)
        {
            var property = named.Name.Identifier.ValueText;
            var pair = attribute.NamedArguments.FirstOrDefault(candidate => candidate.Key == property);
            return pair.Key is null ? null : (property, pair.Value, false);
        }

        var parameters = attribute.AttributeConstructor!.Parameters;
        var index = argument.NameColon is { } colon
            ? parameters.IndexOf(parameters.First(parameter => parameter.Name == colon.Name.Identifier.ValueText))
            : Math.Min(position, parameters.Length - 1);
        var constant = attribute.ConstructorArguments[index];
        if (!parameters[index].IsParams || IsWholeArray(argument.Expression))
            return (parameters[index].Name, constant, false);
        var item = position - index;
        return !constant.IsNull && item < constant.Values.Length ? (parameters[index].Name, constant.Values[item], true) : null;
    }

    private static bool IsWholeArray(ExpressionSyntax syntax) => syntax is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax;

    private static SurfaceNode Node(TypedConstant value, ExpressionSyntax syntax, Func<ITypeSymbol, ExpressionSyntax, SurfaceNode>? ofType)
    {
        if (value.Kind == TypedConstantKind.Type && value.Value is ITypeSymbol type && ofType is not null)
            return ofType(type, syntax);
        if (value.Kind != TypedConstantKind.Array)
            return Scalar(value, SyntaxPlaces.Of(syntax));
        if (value.IsNull)
            return Word("", SyntaxPlaces.Of(syntax));
        var places = Elements(syntax);
        var items = value.Values.Select((item, i) => Node(item, i < places.Count ? places[i] : syntax, ofType));
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

    /// <summary>A C# name as YAML spells it: <c>CeilMode</c> is <c>ceil_mode</c>.</summary>
    public static string SnakeCase(string name)
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
