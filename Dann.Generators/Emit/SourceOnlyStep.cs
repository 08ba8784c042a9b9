using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary><c>StepSourceOnly</c>: the label loss alone.</summary>
internal static class SourceOnlyStep
{
    public static void Write(CodeWriter code, ClassShell shell, Pathway way)
    {
        var pass = new SharedPass(shell, way);
        code.Line("/// <summary>One step on labelled samples: the cross-entropy of their labels.</summary>");
        code.Line($"public override void StepSourceOnly({RuntimeNames.LabelledBatch} source, in {RuntimeNames.StepArguments} step)");
        using (code.Braces())
        {
            code.Line("using var scope = torch.NewDisposeScope();");
            code.Line();
            code.Commented([
                .. pass.Lines("source.Inputs", "S", variable => variable, _ => true),
                ($"var logits = {pass.Rest(pass.End)};", pass.LogitsShape("S")),
            ]);
            code.Line($"""
                var labelLoss = functional.cross_entropy(logits, source.Labels);

                Optimizer.ZeroGradients();
                labelLoss.backward();
                Optimizer.Step(step.LearningRate);

                step.Meter.Record(labelLoss, logits, source.Labels, {pass.Splits[pass.Splits.Count - 1]});
                """);
        }
    }
}
