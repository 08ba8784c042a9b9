using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;

namespace Dann.Dsl.Shapes;

/// <summary>One walk over the network, in which each layer answers for itself.</summary>
public static class ShapeInference
{
    /// <summary>The most values that one sample may have on any edge; a vector of them still has an <see cref="int"/> for its length.</summary>
    public const int MaxElements = int.MaxValue;

    /// <summary>Gives every edge its shape.</summary>
    /// <returns>The shaped network, or null with a finding for the first layer of each branch that does not fit.</returns>
    public static ShapedNetwork? Infer(Network network, ICollection<Finding> findings)
    {
        var own = new List<Finding>();
        var features = Walk(network.Features, network.Input, own);
        var hint = OrderHint(network.Input);
        foreach (var finding in own)
            findings.Add(finding with { Message = finding.Message + hint });
        if (features is null)
            return null;
        var label = Walk(network.Label, features.Output, findings);
        var domains = network.Domains.Select(domain => WalkDomain(network, domain, features, label, findings)).ToList();
        return label is null || domains.Contains(null) ? null : new ShapedNetwork(network, features, label, domains.Select(domain => domain!).ToEquatableArray());
    }

    /// <summary>Gives every edge of one branch its shape; null with a finding at the first layer that does not fit.</summary>
    public static ShapedBranch? Walk(Branch branch, Shape input, ICollection<Finding> findings) =>
        new ChainWalk(findings).Walk(branch.Nodes, input, branch.Role, "", new ShapeTrail(null, "", input)) is { } nodes
            ? new ShapedBranch(branch.Role, input, nodes)
            : null;

    // Image files and other frameworks put the channels last. Nobody means a square image to be three columns wide.
    private static string OrderHint(Shape input) =>
        input.IsImage && input.Sizes[2] is 1 or 3 or 4 && input.Sizes[0] == input.Sizes[1] && input.Sizes[0] > 4 ? $" If {input} was meant as height, width, channels: the channels come first, as {input.Sizes[2]}x{input.Sizes[0]}x{input.Sizes[1]}." : "";

    private static ShapedBranch? WalkDomain(Network network, DomainBranch domain, ShapedBranch features, ShapedBranch? label, ICollection<Finding> findings)
    {
        var host = domain.Split.Role == Roles.Features ? features : label;
        if (host?.Find(domain.Split.Path) is not { } start)
            return null;
        var own = new List<Finding>();
        var shaped = Walk(domain.Branch, start, own);

        // Features that end in the wrong shape are one mistake, though every branch that starts there refuses them.
        var startsAtFeatures = domain.Split == SplitPoint.EndOfFeatures;
        foreach (var finding in own.Where(finding => !(startsAtFeatures && IsToldAlready(network, findings, finding, domain.Branch.Role))))
            findings.Add(finding);
        return shaped;
    }

    private static bool IsToldAlready(Network network, IEnumerable<Finding> findings, Finding domain, string role) =>
        domain.Path == $"{role}[0]" && findings.Any(finding => finding.Rule == domain.Rule && network.Branches.Any(branch => finding.Path == $"{branch.Role}[0]"));
}
