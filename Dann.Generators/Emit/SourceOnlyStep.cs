using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary><c>StepSourceOnly</c>: the label loss alone.</summary>
internal static class SourceOnlyStep
{
    public static void Write(CodeWriter code, ClassShell shell, Pathway way, ShapedNetwork network)
    {
        var lines = new StepLines(shell, way, network);
        code.Line("/// <summary>One step on labelled samples: the cross-entropy of their labels.</summary>");
        code.Line($"public override void StepSourceOnly({RuntimeNames.LabelledBatch} source, in {RuntimeNames.StepArguments} step)");
        using (code.Braces())
        {
            code.Line("using var scope = torch.NewDisposeScope();");
            code.Line();
            code.Commented([
                ($"var {lines.SplitName} = {lines.UntilSplit("source.Inputs")};", lines.SplitShape("S")),
                ($"var logits = {lines.AfterSplit(lines.SplitName)};", lines.LogitsShape("S")),
            ]);
            code.Line($"""
                var labelLoss = functional.cross_entropy(logits, source.Labels);

                Optimizer.ZeroGradients();
                labelLoss.backward();
                Optimizer.Step(step.LearningRate);

                step.Meter.Record(labelLoss, logits, source.Labels, {lines.SplitName});
                """);
        }
    }
}
