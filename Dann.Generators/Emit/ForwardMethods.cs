using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The passes through the model: one per branch, one to the logits, one for all that training looks at.</summary>
internal static class ForwardMethods
{
    public static void Write(CodeWriter code, ClassShell shell, Pathway way, ShapedNetwork network)
    {
        var features = shell.Method(Roles.Features);
        var label = shell.Method(Roles.Label);
        WriteBranch(code, features, network.Features, $"The features of {way.Inputs} of any domain");
        WriteBranch(code, label, network.Label, "The class logits of features");
        WriteBranch(code, shell.Method(Roles.Domain), network.Domain, way.SplitsAtFeatures
            ? "The domain logit of features, positive for target; without the gradient reversal, which the trainer's step applies"
            : $"The domain logit of what leaves {way.SplitName}, positive for target; without the gradient reversal, which the trainer's step applies");
        code.Line($"""
            /// <summary>The class logits of {way.Inputs}: {network.Features.Input.WithBatch()} to {network.Label.Output.WithBatch()}. No gradient is reversed, and the domain branch does not run.</summary>
            public override {RuntimeNames.Tensor} forward({RuntimeNames.Tensor} {way.Inputs}) => {label.Name}({features.Name}({way.Inputs}));

            """);
        WriteTraining(code, shell, way, network);
    }

    private static void WriteBranch(CodeWriter code, MethodShell method, ShapedBranch branch, string summary)
    {
        if (!method.IsDocumented)
            code.Line($"/// <summary>{summary}: {branch.Input.WithBatch()} to {branch.Output.WithBatch()}.</summary>");
        code.Line($"{method.Signature} => this.{branch.Role}.forward({method.Parameter});");
        code.Line();
    }

    private static void WriteTraining(CodeWriter code, ClassShell shell, Pathway way, ShapedNetwork network)
    {
        var split = way.SplitsAtFeatures ? "features" : "split";
        code.Line("/// <summary>All that training looks at, without the gradient reversal.</summary>");
        code.Line($"public override {RuntimeNames.Outputs} ForwardTraining({RuntimeNames.Tensor} {way.Inputs})");
        using (code.Braces())
        {
            List<(string Code, string Comment)> lines = [];
            if (way.Features.IsCut)
            {
                lines.Add(($"var split = this.features.UntilSplit({way.Inputs});", $"{network.SplitShape.WithBatch()}, behind {way.SplitName}"));
                lines.Add(("var features = this.features.AfterSplit(split);", network.Features.Output.WithBatch()));
            }
            else
            {
                lines.Add(($"var features = {shell.Method(Roles.Features).Name}({way.Inputs});", network.Features.Output.WithBatch()));
            }

            if (way.Label.IsCut)
            {
                lines.Add(("var split = this.label.UntilSplit(features);", $"{network.SplitShape.WithBatch()}, behind {way.SplitName}"));
                lines.Add(("var logits = this.label.AfterSplit(split);", network.Label.Output.WithBatch()));
            }
            else
            {
                lines.Add(($"var logits = {shell.Method(Roles.Label).Name}(features);", network.Label.Output.WithBatch()));
            }

            lines.Add(($"var domainLogits = {shell.Method(Roles.Domain).Name}({split});", network.Domain.Output.WithBatch()));
            code.Commented(lines);
            code.Line($"return new {RuntimeNames.Outputs}(features, {split}, logits, domainLogits);");
        }

        code.Line();
    }
}
