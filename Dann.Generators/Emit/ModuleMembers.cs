using Dann.Dsl.Lowering;

namespace Dann.Generators.Emit;

/// <summary>The fields of a branch's or block's class, and the constructor that makes and registers what they hold.</summary>
internal static class ModuleMembers
{
    public static void Write(CodeWriter code, string className, string title, string moduleName, IReadOnlyList<Member> members)
    {
        foreach (var member in members)
        {
            code.Line($"/// <summary>{Title(member)}: {member.Input.WithBatch()} to {member.Output.WithBatch()}.</summary>");
            code.Line($"public readonly {Type(member)} {member.Field};");
            code.Line();
        }

        code.Line($"/// <summary>Creates the {title} on the CPU.</summary>");
        code.Line($"public {className}()");
        code.Line($"    : base({CSharpLiteral.Of(moduleName)})");
        using (code.Braces())
        {
            foreach (var member in members)
                code.Line($"{member.Field} = {Creation(member)};");
            foreach (var member in members)
                code.Line($"register_module({CSharpLiteral.Of(member.Key)}, {member.Field});");
        }

        code.Line();
    }

    /// <summary>A forward pass, or a part of one.</summary>
    public static void WriteMethod(CodeWriter code, string modifiers, string name, string summary, IEnumerable<string> taps, IEnumerable<Statement> statements)
    {
        code.Line($"/// <summary>{summary}.</summary>");
        code.Line($"{modifiers} {RuntimeNames.Tensor} {name}({RuntimeNames.Tensor} x{string.Concat(taps.Select(tap => $", out {RuntimeNames.Tensor} {tap}"))})");
        using (code.Braces())
            ForwardLines.Write(code, statements);
    }

    private static string Title(Member member) => member.Layer?.Layer.Key ?? "block";

    private static string Type(Member member) =>
        member.Layer is not { Call: var call } ? member.ClassName
        : call.IsOwn ? $"global::{call.Name}"
        : $"{RuntimeNames.Modules}.{call.Name}";

    private static string Creation(Member member)
    {
        if (member.Layer is not { } layer)
            return $"new {member.ClassName}()";
        var call = layer.Call;
        var arguments = CSharpLiteral.Of(call.Arguments);
        // What is stated of a class of the project's own is seen to be so as soon as it can be.
        return call.IsOwn
            ? $"{RuntimeNames.OwnModules}.Counted(new global::{call.Name}({arguments}), {CSharpLiteral.Of(call.Name)}, {layer.ParameterCount})"
            : $"{RuntimeNames.TorchSharp}.{call.Scope}.{call.Name}({arguments})";
    }
}
