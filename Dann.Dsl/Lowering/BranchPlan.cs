using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>One call in a branch's forward pass.</summary>
/// <param name="Layer">The layer called.</param>
/// <param name="InPlace">May it write its result over its input? Only where autograd allows it.</param>
/// <param name="Output">One sample after this call, in the order of the calls.</param>
/// <param name="Note">Why the call stands here and not where it was declared; empty where it does.</param>
public sealed record ForwardCall(ShapedLayer Layer, bool InPlace, Shape Output, string Note);

/// <summary>A branch's forward pass in the order it is computed, cut at the split.</summary>
/// <param name="UntilSplit">The calls up to and with the layer the split stands behind; all of them where the split is at the end or elsewhere.</param>
/// <param name="AfterSplit">The calls behind a split inside the branch; else empty.</param>
public sealed record BranchPlan(EquatableArray<ForwardCall> UntilSplit, EquatableArray<ForwardCall> AfterSplit)
{
    /// <summary>Does the split stand inside the branch, before its last layer?</summary>
    public bool IsCut => AfterSplit.Count > 0;

    /// <summary>All calls, in order.</summary>
    public IEnumerable<ForwardCall> All => UntilSplit.Concat(AfterSplit);

    /// <summary>Plans a branch of the network.</summary>
    public static BranchPlan Of(ShapedBranch branch, SplitPoint split)
    {
        var isHost = split.Role == branch.Role && split.Layer < branch.Layers.Count - 1;
        var cut = isHost ? split.Layer + 1 : branch.Layers.Count;
        return new BranchPlan(
            Schedule([.. branch.Layers.Take(cut)]),
            Schedule([.. branch.Layers.Skip(cut)]));
    }

    // A segment starts on a tensor that others may hold (the batch, the features, the split), so nothing before its first fresh result is overwritten.
    private static EquatableArray<ForwardCall> Schedule(List<ShapedLayer> layers)
    {
        var calls = new List<ForwardCall>();
        var use = OutputUse.Kept;
        foreach (var (layer, output, note) in Reorder(layers))
        {
            var inPlace = layer.Layer.HasInPlaceForm && use == OutputUse.Free;
            calls.Add(new ForwardCall(layer, inPlace, output, note));
            use = layer.Layer.OutputUse == OutputUse.SharesInput ? use : layer.Layer.OutputUse;
        }

        return calls.ToEquatableArray();
    }

    private static IEnumerable<(ShapedLayer Layer, Shape Output, string Note)> Reorder(List<ShapedLayer> layers)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i].Layer.CommutesWithMaxPool && i + 1 < layers.Count && layers[i + 1].Layer.IsMaxPool)
            {
                yield return (layers[i + 1], layers[i + 1].Output, "");
                yield return (layers[i], layers[i + 1].Output, "after the pool: the same values and gradients on fewer of them");
                i++;
            }
            else
            {
                yield return (layers[i], layers[i].Output, "");
            }
        }
    }
}
