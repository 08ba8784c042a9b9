using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;

namespace Dann.Generators.Emit;

/// <summary>A branch as a module of its own, so that its parameters are named after it.</summary>
internal static class BranchClass
{
    public static void Write(CodeWriter code, ShapedBranch branch, BranchPlan plan)
    {
        var name = char.ToUpperInvariant(branch.Role[0]) + branch.Role.Substring(1) + "Branch";
        var modules = branch.Layers.Where(layer => layer.Call.IsModule).ToList();
        code.Line($"/// <summary>The {Singular(branch.Role)} branch: {branch.Input.WithBatch()} to {branch.Output.WithBatch()}.</summary>");
        code.Line($"public sealed class {name} : {RuntimeNames.DannModule}");
        using (code.Braces())
        {
            foreach (var layer in modules)
                WriteField(code, layer);
            WriteConstructor(code, branch, name, modules);
            if (plan.IsCut)
                WriteCutForward(code, branch, plan);
            else
                WriteForward(code, "public override", "forward", branch.Input, branch.Output, plan.UntilSplit, "");
        }
    }

    private static string Singular(string role) => role.TrimEnd('s');

    private static void WriteField(CodeWriter code, ShapedLayer layer) => code.Line($"""
        /// <summary>{layer.Layer.Kind.Key}: {layer.Input.WithBatch()} to {layer.Output.WithBatch()}.</summary>
        public readonly {RuntimeNames.Modules}.{layer.Call.Name} {layer.Layer.Name};

        """);

    private static void WriteConstructor(CodeWriter code, ShapedBranch branch, string name, List<ShapedLayer> modules)
    {
        code.Line("/// <summary>Creates the branch on the CPU.</summary>");
        code.Line($"public {name}()");
        code.Line($"    : base({CSharpLiteral.Of(branch.Role)})");
        using (code.Braces())
        {
            foreach (var layer in modules)
                code.Line($"{layer.Layer.Name} = {RuntimeNames.TorchSharp}.{layer.Call.Scope}.{layer.Call.Name}({CSharpLiteral.Of(layer.Call.Arguments)});");
            foreach (var layer in modules)
                code.Line($"register_module({CSharpLiteral.Of(layer.Layer.Name)}, {layer.Layer.Name});");
        }

        code.Line();
    }

    private static void WriteCutForward(CodeWriter code, ShapedBranch branch, BranchPlan plan)
    {
        var split = plan.UntilSplit[plan.UntilSplit.Count - 1].Output;
        code.Line($"""
            /// <summary>The whole branch: {branch.Input.WithBatch()} to {branch.Output.WithBatch()}.</summary>
            public override {RuntimeNames.Tensor} forward({RuntimeNames.Tensor} x) => AfterSplit(UntilSplit(x));

            """);
        WriteForward(code, "public", "UntilSplit", branch.Input, split, plan.UntilSplit, "Up to where the domain branch leaves: ");
        code.Line();
        WriteForward(code, "public", "AfterSplit", split, branch.Output, plan.AfterSplit, "From where the domain branch leaves: ");
    }

    private static void WriteForward(CodeWriter code, string modifiers, string name, Shape input, Shape output, IEnumerable<ForwardCall> calls, string summary)
    {
        code.Line($"/// <summary>{summary}{input.WithBatch()} to {output.WithBatch()}.</summary>");
        code.Line($"{modifiers} {RuntimeNames.Tensor} {name}({RuntimeNames.Tensor} x)");
        using (code.Braces())
        {
            code.Commented([.. calls.Select(call => ($"x = {Call(call)};", call.Output.WithBatch() + (call.Note.Length == 0 ? "" : ", " + call.Note)))]);
            code.Line("return x;");
        }
    }

    private static string Call(ForwardCall call)
    {
        var torch = call.Layer.Call;
        if (torch.IsModule)
            return $"{call.Layer.Layer.Name}.forward(x)";
        var arguments = CSharpLiteral.Of(torch.Arguments);
        return $"{RuntimeNames.TorchSharp}.{torch.Scope}.{torch.Name}(x{(arguments.Length == 0 ? "" : ", ")}{arguments}{(call.InPlace ? ", inplace: true" : "")})";
    }
}
