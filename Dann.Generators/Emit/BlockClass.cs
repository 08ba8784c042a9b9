using Dann.Dsl.Lowering;

namespace Dann.Generators.Emit;

/// <summary>A block with a name as a module of its own; blocks that are alike share one class.</summary>
internal static class BlockClass
{
    public static void Write(CodeWriter code, ClassFamily block)
    {
        var (path, plan) = (block.First.Path, block.First.Plan);
        var shapes = $"{plan.Input.WithBatch()} to {plan.Output.WithBatch()}";
        // One comment cannot show the shapes of blocks that differ in them.
        code.Line(block.Blocks.Count == 1
            ? $"/// <summary>The block {path}, and every other like it: {shapes}.</summary>"
            : $"/// <summary>The block {path}, and every other like it but for its sizes. The shapes shown are those of {path}: {shapes}.</summary>");
        code.Line($"public sealed class {block.Name} : {RuntimeNames.DannModule}");
        using (code.Braces())
        {
            ModuleMembers.Write(code, block.Name, "block", block.Name, block.Parameters, block.Fields);
            if (plan.Taps.Count == 0)
            {
                ModuleMembers.WriteMethod(code, "public override", "forward", shapes, [], plan.Statements);
                return;
            }

            ModuleMembers.WriteWhole(code, $"The whole block: {shapes}", "ForwardWithSplits", plan.Taps, rest: null);
            ModuleMembers.WriteMethod(code, "public", "ForwardWithSplits", $"The whole block, with what leaves it for domain branches: {shapes}", plan.Taps, plan.Statements);
        }
    }
}
