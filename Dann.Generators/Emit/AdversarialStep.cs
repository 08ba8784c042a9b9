using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary><c>StepAdversarial</c>: the label loss on the source, the domain losses on both domains, the gradient reversed at each split (Ganin et al. 2016, equations 13 to 15).</summary>
internal static class AdversarialStep
{
    public static void Write(CodeWriter code, ClassShell shell, Pathway way, ShapedNetwork network)
    {
        var pass = new SharedPass(shell, way);
        var losses = new DomainLines(shell, way, network);
        code.Line($"""
            /// <summary>
            /// One step of domain-adversarial training: the cross-entropy of the source's labels, and the domain loss of both batches,
            /// whose gradient is reversed on the edge behind {way.SplitNames}.
            /// </summary>
            public override void StepAdversarial({RuntimeNames.LabelledBatch} source, {RuntimeNames.UnlabelledBatch} target, in {RuntimeNames.StepArguments} step)
            """);
        using (code.Braces())
        {
            code.Line($"using var scope = {RuntimeNames.Torch}.NewDisposeScope();");
            code.Line();
            WriteForward(code, pass, way, network);
            code.Line();
            losses.WriteForward(code, pass);
            code.Line();
            losses.WriteLosses(code);
            code.Line($"""

                Optimizer.ZeroGradients();
                (labelLoss + {losses.Total}).backward();
                Optimizer.Step(step.LearningRate);

                step.Meter.Record(labelLoss, logits, source.Labels, {pass.Splits[pass.Splits.Count - 1]});
                """);
            losses.WriteMeter(code);
        }
    }

    private static void WriteForward(CodeWriter code, SharedPass pass, Pathway way, ShapedNetwork network)
    {
        if (network.MixesSamples)
        {
            code.Line("// A layer mixes the samples of a batch, so the domains go through as one batch: apart they would train another network.");
            WriteOnePass(code, pass, way, network, declares: _ => true);
            return;
        }

        code.Line("// One pass over both batches or one over each: the same values, whichever is faster on the device.");
        code.Line($"{RuntimeNames.Tensor} {string.Join(", ", pass.Splits)}, logits;");
        code.Line("if (Plan.TwoPasses)");
        using (code.Braces())
            WriteTwoPasses(code, pass, way);
        code.Line("else");
        using (code.Braces())
            WriteOnePass(code, pass, way, network, declares: variable => variable != "logits" && !pass.Splits.Contains(variable));
    }

    private static void WriteOnePass(CodeWriter code, SharedPass pass, Pathway way, ShapedNetwork network, Func<string, bool> declares) => code.Commented([
        ($"var {way.Inputs} = {RuntimeNames.Torch}.cat([source.Inputs, target.Inputs]);", Pathway.Batch("S + T", network.Features.Input)),
        .. pass.Lines(way.Inputs, "S + T", variable => variable, declares),
        ($"{(declares("logits") ? "var " : "")}logits = {pass.Rest($"{pass.End}.narrow(0, 0, source.Count)")};", pass.LogitsShape("S")),
    ]);

    private static void WriteTwoPasses(CodeWriter code, SharedPass pass, Pathway way) => code.Commented([
        .. pass.Lines("source.Inputs", "S", variable => way.Names.OfSource(variable), _ => true),
        .. pass.Lines("target.Inputs", "T", variable => way.Names.OfTarget(variable), _ => true),
        .. pass.Splits.Select(split => ($"{split} = {RuntimeNames.Torch}.cat([{way.Names.OfSource(split)}, {way.Names.OfTarget(split)}]);", pass.ShapeOf(split, "S + T"))),
        ($"logits = {pass.Rest(way.Names.OfSource(pass.End))};", pass.LogitsShape("S")),
    ]);
}
