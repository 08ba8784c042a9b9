using Dann.Dsl.Lowering;

namespace Dann.Generators.Emit;

/// <summary>The lines of a forward pass, each with the shape behind it.</summary>
internal static class ForwardLines
{
    /// <summary>Writes the lines and the return of <c>x</c>.</summary>
    public static void Write(CodeWriter code, IEnumerable<Statement> statements)
    {
        code.Commented([.. statements.Select(statement => ($"{(statement.Declares ? "var " : "")}{statement.Target} = {Value(statement)};", Comment(statement)))]);
        code.Line("return x;");
    }

    private static string Value(Statement statement) => statement switch
    {
        LayerCall call => Call(call),
        BlockCall call => $"{call.Field}.{(call.Taps.Count == 0 ? "forward" : "ForwardWithSplits")}({call.Source}{string.Concat(call.Taps.Select(tap => $", out {tap}"))})",
        Keep keep => keep.Source,
        Sum sum => string.Join(" + ", sum.Sources),
        Concatenation join => $"{RuntimeNames.TorchSharp}.torch.cat([{string.Join(", ", join.Sources)}], 1)",
        _ => throw new NotSupportedException($"No line for a {statement.GetType().Name}."),
    };

    private static string Comment(Statement statement) => statement switch
    {
        LayerCall { Note.Length: > 0 } call => $"{call.Output.WithBatch()}, {call.Note}",
        _ => statement.Output.WithBatch(),
    };

    private static string Call(LayerCall call)
    {
        var torch = call.Layer.Call;
        if (torch.IsOwn)
            return $"{RuntimeNames.OwnModules}.Agreed({call.Field}.forward({call.Source}), {CSharpLiteral.Of(torch.Name)}, {string.Join(", ", call.Output.Sizes)})";
        if (torch.IsModule)
            return $"{call.Field}.forward({call.Source})";
        var arguments = CSharpLiteral.Of(torch.Arguments);
        return $"{RuntimeNames.TorchSharp}.{torch.Scope}.{torch.Name}({call.Source}{(arguments.Length == 0 ? "" : ", ")}{arguments}{(call.InPlace ? ", inplace: true" : "")})";
    }
}
