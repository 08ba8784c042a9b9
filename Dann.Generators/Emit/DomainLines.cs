using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Naming;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The lines of a step that belong to the domain branches.</summary>
internal sealed class DomainLines(ClassShell shell, Pathway way, ShapedNetwork network)
{
    private readonly bool _isSingle = network.Domains.Count == 1;

    /// <summary>The variable of all domain losses together.</summary>
    public string Total => way.Names.AllDomainLosses;

    /// <summary>The field that holds a domain branch's own schedule of λ.</summary>
    public static string ScheduleOf(string role) => Identifiers.PascalCase(role) + "Reversal";

    public void WriteForward(CodeWriter code, SharedPass pass)
    {
        code.Line("// The gradient reversal layer: values pass as they are, gradients come back times -lambda.");
        code.Commented([.. network.Network.Domains.SelectMany((domain, i) =>
        {
            var branch = network.Domains[i];
            var split = way.Plan.SplitOf(domain).Variable;
            var lambda = domain.Reversal is null ? "step.Lambda" : $"{ScheduleOf(branch.Role)}.At(step.Progress, step.Index)";
            return new[]
            {
                ($"var {way.Names.Reversed(branch.Role)} = {RuntimeNames.GradientReversal}.Apply({split}, {lambda});", pass.ShapeOf(split, "S + T")),
                ($"var {way.Names.Logits(branch.Role)} = Model.{shell.Method(branch.Role).Name}({way.Names.Reversed(branch.Role)});", Pathway.Batch("S + T", branch.Output)),
            };
        })]);
    }

    public void WriteLosses(CodeWriter code)
    {
        code.Line($"var labelLoss = {RuntimeNames.Functional}.cross_entropy(logits, source.Labels);");
        for (var i = 0; i < network.Domains.Count; i++)
        {
            var branch = network.Domains[i];
            var weight = network.Network.Domains[i].Weight;
            var loss = IsPerDomain(branch)
                ? $"step.DomainLoss.ComputePerDomain({way.Names.Logits(branch.Role)}, source)"
                : $"step.DomainLoss.Compute({way.Names.Logits(branch.Role)}, source.SourceCount)";
            code.Line($"var {way.Names.Loss(branch.Role)} = {loss}{(weight == 1 ? "" : $" * {CSharpLiteral.Of(weight)}")};");
        }

        if (!_isSingle)
            code.Line($"var {Total} = {string.Join(" + ", network.Domains.Select(branch => way.Names.Loss(branch.Role)))};");
    }

    public void WriteMeter(CodeWriter code)
    {
        for (var i = 0; i < network.Domains.Count; i++)
        {
            var branch = network.Domains[i];
            var source = IsPerDomain(branch) ? "source" : "source.SourceCount";
            code.Line($"step.Meter.RecordDomain({way.Names.Loss(branch.Role)}, {way.Names.Logits(branch.Role)}, {source}{(_isSingle ? "" : $", branch: {i}")});");
        }
    }

    // One logit says source or target; several, one for each domain, are told apart as classes are.
    private static bool IsPerDomain(ShapedBranch branch) => branch.Output.Sizes[0] > 1;
}
