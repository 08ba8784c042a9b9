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
        var features = Walk(network.Features, network.Input, findings);
        if (features is null)
            return null;
        var label = Walk(network.Label, features.Output, findings);
        var host = network.Split.Role == Roles.Features ? features : label;
        if (host is null)
            return null;
        var domainFindings = new List<Finding>();
        var domain = Walk(network.Domain, host.Layers[network.Split.Layer].Output, domainFindings);

        // Features that end in the wrong shape are one mistake, though both branches that start there refuse them.
        var isSameMistake = label is null && network.Split == new SplitPoint(Roles.Features, network.Features.Layers.Count - 1);
        foreach (var finding in domainFindings.Where(finding => !(isSameMistake && StartsWithTheSameRefusal(findings, finding))))
            findings.Add(finding);
        return label is null || domain is null ? null : new ShapedNetwork(network, features, label, domain);
    }

    private static bool StartsWithTheSameRefusal(IEnumerable<Finding> findings, Finding domain) =>
        domain.Path == $"{Roles.Domain}[0]" && findings.Any(finding => finding.Path == $"{Roles.Label}[0]" && finding.Rule == domain.Rule);

    /// <summary>Gives every edge of one branch its shape; null with a finding at the first layer that does not fit.</summary>
    public static ShapedBranch? Walk(Branch branch, Shape input, ICollection<Finding> findings)
    {
        var layers = new List<ShapedLayer>();
        var shape = input;
        for (var i = 0; i < branch.Layers.Count; i++)
        {
            var layer = branch.Layers[i];
            var result = layer.Infer(shape);
            if (result.Output is not { } output)
            {
                findings.Add(new Finding(result.Rule!, $"{branch.Role}[{i}]", $"{result.Problem} Shapes so far: {Chain(input, layers)}."));
                return null;
            }

            if (output.Elements > MaxElements)
            {
                findings.Add(new Finding(RuleBook.TooManyValues, $"{branch.Role}[{i}]", $"{layer.Kind.Key} makes {output} of one sample, more than {MaxElements} values. Use fewer channels or a smaller size."));
                return null;
            }

            layers.Add(new ShapedLayer(layer, shape, output));
            shape = output;
        }

        return new ShapedBranch(branch.Role, input, layers.ToEquatableArray());
    }

    private static string Chain(Shape input, List<ShapedLayer> layers) =>
        string.Join(" → ", new[] { input.ToString() }.Concat(layers.Select(layer => $"{layer.Layer.Name} {layer.Output}")));
}
