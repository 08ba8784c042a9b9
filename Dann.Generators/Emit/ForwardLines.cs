using Dann.Dsl.Lowering;

namespace Dann.Generators.Emit;

/// <summary>The lines of a forward pass, each with the shape behind it.</summary>
internal static class ForwardLines
{
    /// <summary>Writes the lines and the return of <c>x</c>.</summary>
    /// <param name="code">Takes them.</param>
    /// <param name="statements">The pass.</param>
    /// <param name="taps">The variables by which values leave it for domain branches.</param>
    public static void Write(CodeWriter code, IReadOnlyList<Statement> statements, IEnumerable<string> taps)
    {
        var done = Lifetimes.Of(statements, taps);
        code.Commented([.. statements.Select((statement, i) => ($"{(statement.Declares ? "var " : "")}{statement.Target} = {Next(Value(statement), done[i])};", Comment(statement)))]);
        code.Line("return x;");
    }

    /// <summary>A value, behind which others are done with.</summary>
    public static string Next(string value, IReadOnlyCollection<string> done, string method = "Next") => done.Count == 0 ? value : $"{method}({value}, {string.Join(", ", done)})";

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
            return $"{RuntimeNames.OwnModules}.Agreed({call.Source}, {call.Field}.forward({call.Source}), {CSharpLiteral.Of(torch.Name)}, {string.Join(", ", call.Output.Sizes)})";
        if (torch.IsModule)
            return $"{call.Field}.forward({call.Source})";
        var arguments = CSharpLiteral.Of(torch.Arguments);
        return $"{RuntimeNames.TorchSharp}.{torch.Scope}.{torch.Name}({call.Source}{(arguments.Length == 0 ? "" : ", ")}{arguments}{(call.InPlace ? ", inplace: true" : "")})";
    }
}
