using System.Globalization;
using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>What two blocks must have in common to be of one class: all but shapes, and the whole numbers that their layers are made with.</summary>
internal static class Likeness
{
    /// <summary>A text that is equal for plans that are alike.</summary>
    /// <param name="plan">The plan of a block.</param>
    /// <param name="familyOf">The family of a block within it.</param>
    public static string Of(ModulePlan plan, Func<Member, string> familyOf)
    {
        var parts = new List<string> { $"{plan.Input.Rank} {plan.Output.Rank} {plan.OutputUse}" };
        parts.AddRange(plan.Taps);
        parts.AddRange(plan.Members.Select(member => $"{member.Key} {member.Field} {(member.Layer is { } layer ? Of(layer) : familyOf(member))}"));
        parts.AddRange(plan.Statements.Select(Of));
        return string.Join("\n", parts);
    }

    /// <summary>The number in an argument that may differ.</summary>
    public static int Number(object value) => value is Size2 size ? size.Height : (int)value;

    private static string Of(Statement statement) => $"{statement.GetType().Name} {statement.Target} {statement.Declares} " + statement switch
    {
        LayerCall { Field.Length: > 0 } call => $"{call.Field} {call.Source} {call.InPlace} {call.Note}",
        LayerCall call => $"{Of(call.Layer.Call)} {call.Source} {call.InPlace} {call.Note}",
        BlockCall call => $"{call.Field} {call.Source} {string.Join(" ", call.Taps)}",
        Keep keep => keep.Source,
        Sum sum => string.Join(" ", sum.Sources),
        Concatenation join => string.Join(" ", join.Sources),
        _ => throw new NotSupportedException($"No likeness of a {statement.GetType().Name}."),
    };

    // A module of the project's own is made with what it states of its shapes, so those must agree too.
    private static string Of(ShapedLayer layer)
    {
        var call = layer.Call;
        if (call.IsOwn)
            return $"{Of(call)} {layer.Input} {layer.Output} {layer.ParameterCount}";
        var areNumbers = call.Arguments.All(argument => argument.Value is not Size2 { IsSquare: false });
        return $"{call.Scope} {call.Name} " + string.Join(" ", call.Arguments.Select(argument => $"{argument.Name}:{(areNumbers && argument.Value is int or Size2 { IsSquare: true } ? "a number" : Text(argument.Value))}"));
    }

    private static string Of(TorchCall call) => $"{call.Scope} {call.Name} " + string.Join(" ", call.Arguments.Select(argument => $"{argument.Name}:{Text(argument.Value)}"));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
