using Dann.Dsl.Architecture;
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
            code.Line($"using var scope = {RuntimeNames.Torch}.NewDisposeScope();");
            code.Line();
            code.Commented([.. Lines(shell, way, pass)]);
            code.Line($"""
                var labelLoss = {RuntimeNames.Functional}.cross_entropy(logits, source.Labels);

                Optimizer.ZeroGradients();
                labelLoss.backward();
                Optimizer.Step(step.LearningRate);

                step.Meter.Record(labelLoss, logits, source.Labels, {(pass.Splits.Contains("features") ? "features" : pass.Splits[pass.Splits.Count - 1])});
                """);
        }
    }

    // The guard against NaN looks at the deepest split; where that is the end of the features, the branches run as they are.
    private static IEnumerable<(string Code, string Comment)> Lines(ClassShell shell, Pathway way, SharedPass pass) => pass.Splits.Contains("features")
        ? [
            ($"var features = Model.{shell.Method(Roles.Features).Name}(source.Inputs);", Pathway.Batch("S", way.Plan.Features.Output)),
            ($"var logits = Model.{shell.Method(Roles.Label).Name}(features);", pass.LogitsShape("S")),
        ]
        : [
            .. pass.Lines("source.Inputs", "S", variable => variable, _ => true),
            ($"var logits = {pass.Rest(pass.End)};", pass.LogitsShape("S")),
        ];
}
