namespace Dann.Dsl.Methods;

/// <summary>What reads the answer off a trained network.</summary>
/// <param name="Word">What names it behind the method's key; empty for the method's usual one.</param>
public abstract record Readout(string Word)
{
    /// <summary>Does it choose by target labels?</summary>
    public virtual bool IsOracle => false;
}

/// <summary>The network's own logits.</summary>
public sealed record NetworkReadout() : Readout("");

/// <summary>A linear SVM on the last hidden layer, trained on the training samples' labels: what the paper's tables of the digits use (JMLR 2016, section 5.2.4).</summary>
public sealed record SvmReadout() : Readout("svm");

/// <summary>Subspace alignment of the last hidden layer (Fernando et al. 2013), then a linear SVM; as the paper's baseline applies it.</summary>
/// <param name="Most">The greatest dimension tried; the paper tries 2 to 60.</param>
/// <param name="ByTargetLabels">Take the dimension that does best on the target's test labels, as the paper did; else the one that does best in cross-validation on the source.</param>
public sealed record SubspaceAlignmentReadout(int Most, bool ByTargetLabels) : Readout(ByTargetLabels ? "oracle" : "")
{
    /// <summary>The smallest dimension tried.</summary>
    public const int Least = 2;

    /// <inheritdoc/>
    public override bool IsOracle => ByTargetLabels;
}
