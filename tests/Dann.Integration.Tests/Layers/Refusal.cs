using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>What shape inference refuses, tried on TorchSharp.</summary>
internal static class Refusal
{
    private const int BatchSize = 2;

    /// <summary>True where TorchSharp refuses too; false where the refusal is on the list of stricter ones; a failure where it is neither.</summary>
    public static bool IsTorchsToo(Network network, Finding finding)
    {
        var (node, input) = Find(network, finding.Path) ?? throw new InvalidOperationException($"{finding.Path} is nowhere in {network}.");
        try
        {
            if (node is Composite block)
                Join(block, input);
            else
                Call((Layer)node, input);
        }
        catch (Exception exception) when (exception.GetBaseException() is System.Runtime.InteropServices.ExternalException or ArgumentException)
        {
            return true;
        }

        Assert.True(StricterReasons.Has(node.Key, finding.Rule), $"{node} on {input} was refused with {finding.Rule.Code} ({finding.Message}); TorchSharp runs it, and no reason stands in {nameof(StricterReasons)}.");
        return false;
    }

    private static void Call(Layer layer, Shape input)
    {
        var real = new TorchCallable(layer.Call(input));
        real.Train(false);
        real.Forward(Batch(input));
    }

    // The chains themselves fit, or the finding would be in one of them.
    private static void Join(Composite block, Shape input)
    {
        var ends = block.Paths.Select(path => Batch(After(path.Nodes, input)!)).ToList();
        _ = block.Join == Dann.Dsl.Composites.Join.Add ? ends.Aggregate((left, right) => left + right) : cat(ends, 1);
    }

    private static Tensor Batch(Shape shape) => rand([BatchSize, .. shape.Sizes.Select(size => (long)size)]);

    private static Shape? After(EquatableArray<Node> nodes, Shape input) => ShapeInference.Walk(new Branch("chain", nodes), input, [])?.Output;

    // The node at a path, and the shape before it.
    private static (Node Node, Shape Input)? Find(Network network, string path)
    {
        var features = After(network.Features.Nodes, network.Input);
        if (Find(network.Features.Nodes, network.Input, Roles.Features, path) is { } inFeatures)
            return inFeatures;
        if (Find(network.Label.Nodes, features!, Roles.Label, path) is { } inLabel)
            return inLabel;
        foreach (var domain in network.Domains)
        {
            var host = domain.Split.Role == Roles.Features ? (network.Features, network.Input) : (network.Label, features!);
            var shaped = ShapeInference.Walk(host.Item1, host.Item2, []);
            if (shaped?.Find(domain.Split.Path) is { } start && Find(domain.Branch.Nodes, start, domain.Branch.Role, path) is { } inDomain)
                return inDomain;
        }

        return null;
    }

    private static (Node Node, Shape Input)? Find(EquatableArray<Node> nodes, Shape input, string chain, string path)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var at = $"{chain}[{i}]";
            if (at == path)
                return (nodes[i], input);
            if (!path.StartsWith(chain + "[", StringComparison.Ordinal))
                return null;
            if (nodes[i] is Composite block && path.StartsWith(at + ".", StringComparison.Ordinal))
                return block.Paths.Select(inner => Find(inner.Nodes, input, $"{at}.{inner.Label}", path)).FirstOrDefault(found => found is not null);
            if (After(new[] { nodes[i] }.ToEquatableArray(), input) is not { } output)
                return null;
            input = output;
        }

        return null;
    }
}
