using System.Globalization;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Expressions;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>
/// Puts the values of a block's arguments in place of <c>$width</c>, and computes what is written with them, as <c>$width * 4</c>.
/// A value that is only handed on keeps the place where it was given, so that a finding about it stands there.
/// </summary>
internal static class Substitution
{
    /// <summary>The node with its arguments put in; null with a finding where one does not exist or does not fit.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="node">What was written.</param>
    /// <param name="values">The arguments; null outside of any block.</param>
    public static SurfaceNode? Apply(BindingContext context, SurfaceNode node, IReadOnlyDictionary<string, SurfaceNode>? values)
    {
        switch (node)
        {
            case SurfaceScalar scalar:
                return scalar.Text.IndexOf('$') < 0 ? scalar : Scalar(context, scalar, values);
            case SurfaceList list:
                var items = list.Items.Select(item => Apply(context, item, values)).ToList();
                return items.Contains(null) ? null : new SurfaceList([.. items.Select(item => item!)], list.Place);
            case SurfaceMap map:
                var entries = map.Entries.Select(entry => (entry.Key, Value: Apply(context, entry.Value, values))).ToList();
                return entries.Exists(entry => entry.Value is null) ? null : new SurfaceMap([.. entries.Select(entry => new SurfaceEntry(entry.Key, entry.Value!))], map.Place);
            default:
                return node;
        }
    }

    private static SurfaceNode? Scalar(BindingContext context, SurfaceScalar scalar, IReadOnlyDictionary<string, SurfaceNode>? values)
    {
        if (Expression.Parse(scalar.Text, out var problem) is not { } expression)
            return Refuse(context, RuleBook.BadExpression, scalar, $"'{scalar.Shown}' cannot be computed: {problem}.");
        foreach (var name in expression.Names)
        {
            if (!name.StartsWith("$", StringComparison.Ordinal))
                return Refuse(context, RuleBook.BadExpression, scalar, $"'{scalar.Shown}' cannot be computed: '{name}' is no number. The arguments of a block are written with a dollar sign, as ${name}.");
            if (values is null)
                return Refuse(context, RuleBook.BadExpression, scalar, $"'{name}' stands for an argument of a block, and this is not in a block. Write the value itself.");
            if (!values.ContainsKey(name.Substring(1)))
                return Refuse(context, RuleBook.BadExpression, scalar, $"The block has no argument '{name.Substring(1)}'.{(values.Count == 0 ? " It takes none." : context.Hint(name.Substring(1), values.Keys))}", Respelled(context, scalar, expression, name, values));
        }

        return expression.Names.Count == 1 && scalar.Text.Trim() == expression.Names[0]
            ? values![expression.Names[0].Substring(1)]
            : Compute(context, scalar, expression, values!);
    }

    // With several arguments in it, one name can be the start of another.
    private static Remedy? Respelled(BindingContext context, SurfaceScalar scalar, Expression expression, string name, IReadOnlyDictionary<string, SurfaceNode> values) =>
        expression.Names.Count == 1 && context.Nearest(name.Substring(1), values.Keys) is { } nearest ? Remedy.Word(scalar.Text.Replace(name, "$" + nearest)) : null;

    private static SurfaceScalar? Compute(BindingContext context, SurfaceScalar scalar, Expression expression, IReadOnlyDictionary<string, SurfaceNode> values)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in expression.Names)
        {
            var value = values[name.Substring(1)];
            if (value is not SurfaceScalar text || !long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return Refuse(context, RuleBook.BadExpression, value as SurfaceScalar ?? scalar, $"'{scalar.Shown}' cannot be computed: {name.Substring(1)} is {(value is SurfaceScalar word ? $"'{word.Shown}'" : "no single value")}, and only whole numbers can be computed with.");
            numbers[name] = number;
        }

        try
        {
            return new SurfaceScalar(expression.Evaluate(name => numbers[name]).ToString(CultureInfo.InvariantCulture), IsQuoted: false, scalar.Place);
        }
        catch (ArithmeticException)
        {
            return Refuse(context, RuleBook.BadExpression, scalar, $"'{scalar.Shown}' cannot be computed with {string.Join(", ", numbers.Select(pair => $"{pair.Key} = {pair.Value}"))}: it divides by zero or grows too large.");
        }
    }

    private static SurfaceScalar? Refuse(BindingContext context, Rule rule, SurfaceScalar scalar, string message, Remedy? remedy = null)
    {
        context.Report(rule, scalar.Place, message, remedy);
        return null;
    }
}
