using Dann.Dsl.Catalogues;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>Reads a parameter's value from a node, and says what was expected where it cannot.</summary>
internal static class ValueReader
{
    /// <summary>False with a finding where the node is no value of the parameter.</summary>
    public static bool TryRead(BindingContext context, Parameter parameter, SurfaceNode node, out object? value)
    {
        value = null;
        if (node is not SurfaceScalar scalar)
        {
            context.Report(context.Rules.WrongType, node.Place, $"{parameter.Name} is a {(node is SurfaceMap ? "map" : "list")}; expected {parameter.Expected}.");
            return false;
        }

        switch (parameter.Read(scalar, out value))
        {
            case ReadOutcome.Fine:
                return true;
            case ReadOutcome.OutOfRange:
                context.Report(context.Rules.OutOfRange, scalar.Place, $"{parameter.Name} is {scalar.Shown}; expected {parameter.TooLarge(scalar) ?? parameter.Expected}.");
                return false;
            default:
                var written = scalar.IsEmpty ? "empty" : scalar.IsQuoted ? $"the text \"{scalar.Shown}\"" : $"'{scalar.Shown}'";
                var nearest = context.Nearest(scalar.Text, parameter.Words);
                var hint = nearest is null ? "" : $" Did you mean '{nearest}'?";
                context.Report(context.Rules.WrongType, scalar.Place, $"{parameter.Name} is {written}; expected {parameter.Expected}.{hint}", Remedy.Word(nearest));
                return false;
        }
    }
}
