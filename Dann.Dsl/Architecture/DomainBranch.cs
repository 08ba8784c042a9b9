using Dann.Dsl.Training;

namespace Dann.Dsl.Architecture;

/// <summary>A domain branch: an adversary of the layers up to its split.</summary>
/// <param name="Branch">Its layers, from the split to one logit, or to one for each domain.</param>
/// <param name="Split">The edge on which its gradient reversal layer stands.</param>
public sealed record DomainBranch(Branch Branch, SplitPoint Split)
{
    /// <summary>The factor on its domain loss, above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>λ of its own; null where it follows the run's (<c>train.reversal</c>).</summary>
    public ReversalSchedule? Reversal { get; init; }
}

/// <summary>Behind which layer or block a domain branch leaves.</summary>
/// <param name="Role">The branch it is in: the features or the label branch.</param>
/// <param name="Path">The layer's name with the names of the blocks around it, outermost first (<c>layer1.0.conv1</c>); empty for the end of the branch.</param>
public sealed record SplitPoint(string Role, string Path)
{
    /// <summary>The end of the features, where the paper has it.</summary>
    public static SplitPoint EndOfFeatures { get; } = new(Roles.Features, "");

    /// <summary>As people write it: <c>features</c>, <c>features.pool2</c>.</summary>
    public override string ToString() => Path.Length == 0 ? Role : $"{Role}.{Path}";
}
