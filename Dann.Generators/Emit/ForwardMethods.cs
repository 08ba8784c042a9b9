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
        for (var i = 0; i < network.Domains.Count; i++)
            WriteBranch(code, shell.Method(network.Domains[i].Role), network.Domains[i], DomainSummary(network, i));
        code.Line($"""
            /// <summary>The class logits of {way.Inputs}: {network.Features.Input.WithBatch()} to {network.Label.Output.WithBatch()}. No gradient is reversed, and the domain branch does not run.</summary>
            public override {RuntimeNames.Tensor} forward({RuntimeNames.Tensor} {way.Inputs})
            """);
        WriteTwo(code, way, features.Name, $"this.{label.Name}");
        WriteHidden(code, way, network, features.Name);
        WriteTraining(code, shell, way, network);
    }

    private static void WriteHidden(CodeWriter code, Pathway way, ShapedNetwork network, string features)
    {
        var hidden = way.Plan.Hidden;
        code.Line($"""
            /// <inheritdoc/>
            public override long HiddenWidth => {hidden.Width};

            /// <summary>The last hidden layer of {way.Inputs}, which the label branch's last weights read: {network.Features.Input.WithBatch()} to {hidden.Output.WithBatch()}.</summary>
            public override {RuntimeNames.Tensor} ForwardHidden({RuntimeNames.Tensor} {way.Inputs}){(hidden.Statements.Count == 0 ? $" => this.{features}({way.Inputs});\n" : "")}
            """);
        if (hidden.Statements.Count > 0)
            WriteTwo(code, way, features, "this.label.ForwardHidden");
    }

    // The author of the class may have a Next of their own.
    private static void WriteTwo(CodeWriter code, Pathway way, string features, string then)
    {
        using (code.Braces())
        {
            code.Line($"var features = this.{features}({way.Inputs});");
            code.Line($"return {ForwardLines.Next($"{then}(features)", ["features"], $"{RuntimeNames.DannModule}.Next")};");
        }

        code.Line();
    }

    private static string DomainSummary(ShapedNetwork network, int index)
    {
        var split = network.Network.Domains[index].Split;
        var what = network.Domains[index].Output == Shape.Of(1) ? "The domain logit of" : "The domain logits, one for each source and the last for the target, of";
        var of = split == SplitPoint.EndOfFeatures ? "features" : $"what leaves {Pathway.NameOf(split)}";
        var positive = network.Domains[index].Output == Shape.Of(1) ? ", positive for target" : "";
        return $"{what} {of}{positive}; without the gradient reversal, which the trainer's step applies";
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
        var pass = new SharedPass(shell, way, methods: "this.", fields: "this.");
        var isCut = way.Plan.Features.IsCut;
        code.Line("/// <summary>All that training looks at, without the gradient reversal.</summary>");
        code.Line($"public override {RuntimeNames.Outputs} ForwardTraining({RuntimeNames.Tensor} {way.Inputs})");
        using (code.Braces())
        {
            List<(string Code, string Comment)> lines = [.. pass.Lines(way.Inputs, "N", variable => variable, _ => true)];
            if (isCut)
                lines.Add(($"var features = this.features.AfterSplit({pass.End});", network.Features.Output.WithBatch()));
            var logits = way.Plan.Label.IsHost ? pass.Rest(pass.End) : $"this.{shell.Method(Roles.Label).Name}(features)";
            lines.Add(($"var logits = {logits};", network.Label.Output.WithBatch()));
            lines.AddRange(network.Network.Domains.Select((domain, i) => (
                $"var {way.Names.Logits(network.Domains[i].Role)} = this.{shell.Method(network.Domains[i].Role).Name}({way.Plan.SplitOf(domain).Variable});",
                network.Domains[i].Output.WithBatch())));
            code.Commented(lines);
            WriteReturn(code, way, network);
        }

        code.Line();
    }

    private static void WriteReturn(CodeWriter code, Pathway way, ShapedNetwork network)
    {
        var domains = network.Network.Domains;
        if (domains.Count == 1)
        {
            code.Line($"return new {RuntimeNames.Outputs}(features, {way.Plan.SplitOf(domains[0]).Variable}, logits, domainLogits);");
            return;
        }

        var all = domains.Select((domain, i) => $"new({CSharpLiteral.Of(domain.Branch.Role)}, {way.Plan.SplitOf(domain).Variable}, {way.Names.Logits(network.Domains[i].Role)})");
        code.Line($"return new {RuntimeNames.Outputs}(features, logits, [{string.Join(", ", all)}]);");
    }
}
