using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The part of a pass that both domains go through: up to the last split, with every value that a domain branch starts from.</summary>
/// <param name="shell">The model's class.</param>
/// <param name="way">What its branches compute.</param>
/// <param name="methods">What stands before its methods where the pass is written.</param>
/// <param name="fields">What stands before its fields.</param>
internal sealed class SharedPass(ClassShell shell, Pathway way, string methods = "Model.", string fields = "Model.")
{
    private readonly BranchPlan _features = way.Plan.Features;
    private readonly BranchPlan _label = way.Plan.Label;

    /// <summary>The variables that domain branches start from.</summary>
    public IReadOnlyList<string> Splits => [.. way.Plan.Splits.Select(tap => tap.Variable)];

    /// <summary>The variable that the rest of the pass starts from.</summary>
    public string End => _label.IsHost ? LabelEnd : FeaturesEnd;

    private string FeaturesEnd => _features.CutTap.Length > 0 ? _features.CutTap : _features.IsCut ? "shared" : "features";

    private string LabelEnd => _label.CutTap.Length > 0 ? _label.CutTap : _label.IsCut ? "shared" : "allLogits";

    /// <summary>The lines of the pass.</summary>
    /// <param name="inputs">The batch.</param>
    /// <param name="count">What shapes call the number of its samples.</param>
    /// <param name="rename">The variable for each of the names above.</param>
    /// <param name="declares">Is that variable new?</param>
    public IEnumerable<(string Code, string Comment)> Lines(string inputs, string count, Func<string, string> rename, Func<string, bool> declares)
    {
        var call = _features.IsHost ? $"{fields}features.{HostMethod(_features)}" : $"{methods}{shell.Method(Roles.Features).Name}";
        yield return Line(FeaturesEnd, call, inputs, _features);
        if (_label.IsHost)
            yield return Line(LabelEnd, $"{fields}label.{HostMethod(_label)}", rename(FeaturesEnd), _label);

        (string, string) Line(string variable, string method, string argument, BranchPlan branch)
        {
            var outs = string.Concat(branch.Taps.Select(tap => $", out {(declares(tap.Variable) ? "var " : "")}{rename(tap.Variable)}"));
            return ($"{(declares(variable) ? "var " : "")}{rename(variable)} = {method}({argument}{outs});", Pathway.Batch(count, branch.CutShape));
        }
    }

    /// <summary>The rest of the pass, from <see cref="End"/> to the class logits.</summary>
    public string Rest(string end)
    {
        if (_label.IsHost)
            return _label.IsCut ? $"{fields}label.AfterSplit({end})" : end;
        var features = _features.IsCut ? $"{fields}features.AfterSplit({end})" : end;
        return $"{methods}{shell.Method(Roles.Label).Name}({features})";
    }

    /// <summary>The shape at a split.</summary>
    public string ShapeOf(string variable, string count) => Pathway.Batch(count, way.Plan.Splits.First(tap => tap.Variable == variable).Shape);

    /// <summary>The shape of the class logits.</summary>
    public string LogitsShape(string count) => Pathway.Batch(count, _label.Output);

    /// <summary>The method of a branch's class that a domain branch leaves from.</summary>
    public static string HostMethod(BranchPlan branch) => branch.IsCut ? "UntilSplit" : "ForwardWithSplits";
}
