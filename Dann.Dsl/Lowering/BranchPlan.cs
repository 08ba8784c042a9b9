using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>A branch's class and its forward pass, cut where nothing behind is needed of the target domain.</summary>
/// <param name="Role">The branch.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Input">One sample before it.</param>
/// <param name="Output">One sample after it.</param>
/// <param name="Members">The layers and blocks it holds.</param>
/// <param name="UntilSplit">The lines up to and with the last split in the branch; all of them where there is none, or none before its end.</param>
/// <param name="AfterSplit">The lines behind it; else empty.</param>
/// <param name="CutShape">One sample between the two.</param>
/// <param name="CutTap">The split whose value is the one at the cut; empty where none is.</param>
/// <param name="Taps">The other splits in the branch, by whose variables their values leave it, in the order of the lines.</param>
public sealed record BranchPlan(
    string Role,
    string ClassName,
    Shape Input,
    Shape Output,
    EquatableArray<Member> Members,
    EquatableArray<Statement> UntilSplit,
    EquatableArray<Statement> AfterSplit,
    Shape CutShape,
    string CutTap,
    EquatableArray<Tap> Taps)
{
    /// <summary>Does it go on behind the last split in it?</summary>
    public bool IsCut => AfterSplit.Count > 0;

    /// <summary>Does any domain branch leave from within it?</summary>
    public bool IsHost => IsCut || Taps.Count > 0;

    /// <summary>All lines, in order.</summary>
    public IEnumerable<Statement> All => UntilSplit.Concat(AfterSplit);
}

/// <summary>A value that leaves a branch for domain branches.</summary>
/// <param name="Split">Where.</param>
/// <param name="Variable">What generated code calls it outside.</param>
/// <param name="Parameter">What the branch's class calls it.</param>
/// <param name="Shape">One sample of it.</param>
public sealed record Tap(SplitPoint Split, string Variable, string Parameter, Shape Shape);
