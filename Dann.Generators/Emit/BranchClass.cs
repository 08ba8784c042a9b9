using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;

namespace Dann.Generators.Emit;

/// <summary>A branch as a module of its own, so that its parameters are named after it.</summary>
internal static class BranchClass
{
    public static void Write(CodeWriter code, NetworkPlan network, BranchPlan plan)
    {
        var shapes = $"{plan.Input.WithBatch()} to {plan.Output.WithBatch()}";
        code.Line($"/// <summary>The {plan.Role.TrimEnd('s').Replace('_', ' ')} branch: {shapes}.</summary>");
        code.Line($"public sealed class {plan.ClassName} : {RuntimeNames.DannModule}");
        using (code.Braces())
        {
            ModuleMembers.Write(code, plan.ClassName, "branch", plan.Role, [], network.Fields(plan.Members));
            if (!plan.IsHost)
                ModuleMembers.WriteMethod(code, "public override", "forward", shapes, [], plan.UntilSplit);
            else
                WriteHost(code, plan, shapes);
            if (plan.Role == Roles.Label && network.Hidden is { Statements.Count: > 0 } hidden)
            {
                code.Line();
                ModuleMembers.WriteMethod(code, "public", "ForwardHidden", $"Up to the last weights: {hidden.Input.WithBatch()} to {hidden.Output.WithBatch()}", [], hidden.Statements);
            }
        }
    }

    private static void WriteHost(CodeWriter code, BranchPlan plan, string shapes)
    {
        var taps = plan.Taps.Select(tap => tap.Parameter).ToList();
        ModuleMembers.WriteWhole(code, $"The whole branch: {shapes}", SharedPass.HostMethod(plan), taps, plan.IsCut ? "AfterSplit" : null);
        var until = $"{plan.Input.WithBatch()} to {plan.CutShape.WithBatch()}";
        if (!plan.IsCut)
        {
            ModuleMembers.WriteMethod(code, "public", "ForwardWithSplits", $"The whole branch, with what leaves it for domain branches: {until}", taps, plan.UntilSplit);
            return;
        }

        ModuleMembers.WriteMethod(code, "public", "UntilSplit", $"Up to where the {(taps.Count == 0 ? "domain branch leaves" : "last domain branch leaves")}: {until}", taps, plan.UntilSplit);
        code.Line();
        ModuleMembers.WriteMethod(code, "public", "AfterSplit", $"From where the {(taps.Count == 0 ? "domain branch leaves" : "last domain branch leaves")}: {plan.CutShape.WithBatch()} to {plan.Output.WithBatch()}", [], plan.AfterSplit);
    }
}
