using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary><c>StepAdversarial</c>: the label loss on the source, the domain loss on both domains, the gradient reversed at the split (Ganin et al. 2016, equations 13 to 15).</summary>
internal static class AdversarialStep
{
    public static void Write(CodeWriter code, ClassShell shell, Pathway way, ShapedNetwork network)
    {
        var lines = new StepLines(shell, way, network);
        code.Line($"""
            /// <summary>
            /// One step of domain-adversarial training: the cross-entropy of the source's labels, and the domain loss of both batches,
            /// whose gradient is reversed on the edge behind {(way.SplitsAtFeatures ? "the features" : way.SplitName)}.
            /// </summary>
            public override void StepAdversarial({RuntimeNames.LabelledBatch} source, {RuntimeNames.UnlabelledBatch} target, in {RuntimeNames.StepArguments} step)
            """);
        using (code.Braces())
        {
            code.Line("using var scope = torch.NewDisposeScope();");
            code.Line();
            WriteForward(code, lines, network);
            code.Line();
            WriteUpdate(code, lines, network);
        }
    }

    private static void WriteForward(CodeWriter code, StepLines lines, ShapedNetwork network)
    {
        if (network.MixesSamples)
        {
            code.Line("// A layer mixes the samples of a batch, so the domains go through as one batch: apart they would train another network.");
            WriteOnePass(code, lines, network, "var ");
            return;
        }

        code.Line("// One pass over both batches or one over each: the same values, whichever is faster on the device.");
        code.Line($"{RuntimeNames.Tensor} {lines.SplitName}, logits;");
        code.Line("if (Plan.TwoPasses)");
        using (code.Braces())
            WriteTwoPasses(code, lines);
        code.Line("else");
        using (code.Braces())
            WriteOnePass(code, lines, network, "");
    }

    private static void WriteOnePass(CodeWriter code, StepLines lines, ShapedNetwork network, string declare) => code.Commented([
        ($"var {lines.Inputs} = torch.cat([source.Inputs, target.Inputs]);", Pathway.Batch("S + T", network.Features.Input)),
        ($"{declare}{lines.SplitName} = {lines.UntilSplit(lines.Inputs)};", lines.SplitShape("S + T")),
        ($"{declare}logits = {lines.AfterSplit($"{lines.SplitName}.narrow(0, 0, source.Count)")};", lines.LogitsShape("S")),
    ]);

    private static void WriteTwoPasses(CodeWriter code, StepLines lines) => code.Commented([
        ($"var ofSource = {lines.UntilSplit("source.Inputs")};", lines.SplitShape("S")),
        ($"var ofTarget = {lines.UntilSplit("target.Inputs")};", lines.SplitShape("T")),
        ($"{lines.SplitName} = torch.cat([ofSource, ofTarget]);", lines.SplitShape("S + T")),
        ($"logits = {lines.AfterSplit("ofSource")};", lines.LogitsShape("S")),
    ]);

    private static void WriteUpdate(CodeWriter code, StepLines lines, ShapedNetwork network)
    {
        code.Line("// The gradient reversal layer: values pass as they are, gradients come back times -lambda.");
        code.Commented([
            ($"var reversed = {RuntimeNames.GradientReversal}.Apply({lines.SplitName}, step.Lambda);", lines.SplitShape("S + T")),
            ($"var domainLogits = {lines.Domain("reversed")};", Pathway.Batch("S + T", network.Domain.Output)),
        ]);
        code.Line($"""

            var labelLoss = functional.cross_entropy(logits, source.Labels);
            var domainLoss = step.DomainLoss.Compute(domainLogits, source.Count);

            Optimizer.ZeroGradients();
            (labelLoss + domainLoss).backward();
            Optimizer.Step(step.LearningRate);

            step.Meter.Record(labelLoss, logits, source.Labels, {lines.SplitName});
            step.Meter.RecordDomain(domainLoss, domainLogits, source.Count);
            """);
    }
}
