using Dann.Dsl.Lowering;
using Dann.Dsl.Naming;

namespace Dann.Generators.Emit;

/// <summary>The fields of a branch's or block's class, and the constructor that makes and registers what they hold.</summary>
internal static class ModuleMembers
{
    public static void Write(CodeWriter code, string className, string title, string moduleName, IReadOnlyList<string> parameters, IReadOnlyList<ClassField> fields)
    {
        foreach (var field in fields)
        {
            var member = field.Member;
            code.Line($"/// <summary>{Title(member)}: {member.Input.WithBatch()} to {member.Output.WithBatch()}.</summary>");
            code.Line($"public readonly {Type(field)} {member.Field};");
            code.Line();
        }

        code.Line($"/// <summary>Creates the {title} on the CPU.</summary>");
        code.Line($"public {className}({string.Join(", ", parameters.Select(parameter => $"int {parameter}"))})");
        code.Line($"    : base({CSharpLiteral.Of(moduleName)})");
        using (code.Braces())
        {
            foreach (var field in fields)
                code.Line($"{field.Member.Field} = {Creation(field)};");
            foreach (var field in fields)
                code.Line($"register_module({CSharpLiteral.Of(field.Member.Key)}, {field.Member.Field});");
        }

        code.Line();
    }

    /// <summary>A forward pass, or a part of one.</summary>
    public static void WriteMethod(CodeWriter code, string modifiers, string name, string summary, IReadOnlyList<string> taps, IReadOnlyList<Statement> statements)
    {
        code.Line($"/// <summary>{summary}.</summary>");
        code.Line($"{modifiers} {RuntimeNames.Tensor} {name}({RuntimeNames.Tensor} x{string.Concat(taps.Select(tap => $", out {RuntimeNames.Tensor} {tap}"))})");
        using (code.Braces())
            ForwardLines.Write(code, statements, taps);
    }

    /// <summary>The pass that calls another and wants nothing of what leaves it for domain branches.</summary>
    /// <param name="code">Takes it.</param>
    /// <param name="summary">What it computes.</param>
    /// <param name="method">The other, up to where it is cut.</param>
    /// <param name="taps">What leaves it.</param>
    /// <param name="rest">What follows the cut; null where there is none.</param>
    public static void WriteWhole(CodeWriter code, string summary, string method, IReadOnlyList<string> taps, string? rest)
    {
        var names = new LocalNames(taps.Concat(["x"]));
        var outs = string.Concat(taps.Select(tap => $", out var {tap}"));
        var value = names.Take(rest is null ? "y" : "shared");
        code.Line($"/// <summary>{summary}.</summary>");
        code.Line($"public override {RuntimeNames.Tensor} forward({RuntimeNames.Tensor} x)");
        using (code.Braces())
        {
            code.Line($"var {value} = {method}(x{outs});");
            code.Line(rest is null ? $"return {ForwardLines.Next(value, taps)};" : $"return {ForwardLines.Next($"{rest}({value})", [value, .. taps])};");
        }

        code.Line();
    }

    private static string Title(Member member) => member.Layer?.Layer.Key ?? "block";

    private static string Type(ClassField field) =>
        field.Member.Layer is not { Call: var call } ? field.ClassName
        : call.IsOwn ? $"global::{call.Name}"
        : $"{RuntimeNames.Modules}.{call.Name}";

    private static string Creation(ClassField field)
    {
        var arguments = CSharpLiteral.Of(field.Arguments);
        if (field.Member.Layer is not { } layer)
            return $"new {field.ClassName}({arguments})";
        var call = layer.Call;
        // What is stated of a class of the project's own is seen to be so as soon as it can be.
        return call.IsOwn
            ? $"{RuntimeNames.OwnModules}.Counted(new global::{call.Name}({arguments}), {CSharpLiteral.Of(call.Name)}, {layer.ParameterCount})"
            : $"{RuntimeNames.TorchSharp}.{call.Scope}.{call.Name}({arguments})";
    }
}
