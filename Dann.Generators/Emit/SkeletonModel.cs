using Dann.Dsl.Architecture;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>Stands in for the model of a broken declaration, so that the declaration's own error is the only one.</summary>
internal static class SkeletonModel
{
    public static void Write(CodeWriter code, ModelUnit unit)
    {
        var shell = unit.Shell;
        var blocks = new Stack<IDisposable>();
        foreach (var container in shell.Containers)
        {
            code.Line(container);
            blocks.Push(code.Braces());
        }

        var derives = shell.Extent is ShellExtent.ModelAndTrainer or ShellExtent.ModelOnly;
        if (!shell.IsDocumented)
            code.Line("/// <summary>Stands in for a network whose declaration has an error.</summary>");
        code.Line($"{shell.Accessibility} {shell.Header}{(derives ? " : " + RuntimeNames.DannModel : "")}".TrimStart());
        using (code.Braces())
        {
            if (derives)
                WriteModel(code, shell);
            else if (shell.Extent == ShellExtent.OwnModule)
                WriteModule(code, shell);
            foreach (var method in shell.Methods)
                WriteMethod(code, method);
            code.Line($"private static {RuntimeNames.InvalidOperation} Broken() => new({CSharpLiteral.Of(unit.Problem)});");
        }

        while (blocks.Count > 0)
            blocks.Pop().Dispose();
    }

    private static void WriteModel(CodeWriter code, ClassShell shell) => code.Line($$"""
        /// <summary>Empty: the declaration has an error.</summary>
        public const string Architecture = "";

        /// <summary>Throws: the declaration has an error.</summary>
        public {{shell.Name}}()
            : base({{CSharpLiteral.Of(shell.Name)}}) => throw Broken();

        /// <inheritdoc/>
        public override string ArchitectureHash => Architecture;

        /// <inheritdoc/>
        public override {{RuntimeNames.Tensor}} forward({{RuntimeNames.Tensor}} images) => throw Broken();

        /// <inheritdoc/>
        public override long HiddenWidth => throw Broken();

        /// <inheritdoc/>
        public override {{RuntimeNames.Tensor}} ForwardHidden({{RuntimeNames.Tensor}} images) => throw Broken();

        /// <inheritdoc/>
        public override {{RuntimeNames.Outputs}} ForwardTraining({{RuntimeNames.Tensor}} images) => throw Broken();

        /// <inheritdoc/>
        public override void InitializeParameters({{RuntimeNames.Generator}} generator) => throw Broken();

        /// <inheritdoc/>
        public override void UseChannelsLast() => throw Broken();

        """);

    private static void WriteModule(CodeWriter code, ClassShell shell) => code.Line($$"""
        /// <summary>Throws: the declaration has an error.</summary>
        public {{shell.Name}}()
            : base({{CSharpLiteral.Of(shell.Name)}}) => throw Broken();

        /// <inheritdoc/>
        public override {{RuntimeNames.Tensor}} forward({{RuntimeNames.Tensor}} input) => throw Broken();

        """);

    private static void WriteMethod(CodeWriter code, MethodShell method)
    {
        if (!method.IsDocumented)
            code.Line("/// <summary>Throws: the declaration has an error.</summary>");
        code.Line(method.HasBody ? $"{method.Signature};" : $"{method.Signature} => throw Broken();");
        code.Line();
    }
}
