using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>What the train section says of single layers is said of layers that are there, and have what it speaks of.</summary>
internal static class LayerRules
{
    /// <summary>Every item names a branch, layer or block with weights.</summary>
    public static IEnumerable<Finding> Paths(RunDeclaration run)
    {
        if (run.Network is null || run.Train.Multipliers.Count + run.Train.Initialization.Count + run.Train.Weights.Count == 0)
            yield break;
        var network = new LayerIndex(run.Network);
        for (var i = 0; i < run.Train.Multipliers.Count; i++)
        {
            var item = run.Train.Multipliers[i];
            if (ProblemOf(network, item.Layers, item.FrozenStatistics == true) is var (rule, message))
                yield return new Finding(rule, $"train.multipliers.{i}.layers", message);
        }

        for (var i = 0; i < run.Train.Initialization.Count; i++)
        {
            if (run.Train.Initialization[i] is { Layers.Length: > 0 } item && ProblemOf(network, item.Layers, wantsStatistics: false) is var (rule, message))
                yield return new Finding(rule, $"train.initialization.{i}.layers", message);
        }

        for (var i = 0; i < run.Train.Weights.Count; i++)
        {
            var item = run.Train.Weights[i];
            foreach (var (path, key) in item.Except.Select((path, number) => (path, $"except.{number}")).Prepend((item.Layers, "layers")).Where(written => written.Item1.Length > 0))
            {
                if (ProblemOf(network, path, wantsStatistics: false, key.Split('.')[0]) is var (rule, message))
                    yield return new Finding(rule, $"train.weights.{i}.{key}", message);
            }
        }
    }

    /// <summary>Some weight on the way to the class logits learns.</summary>
    public static IEnumerable<Finding> Frozen(RunDeclaration run)
    {
        var layers = run.Network is { } network && run.Train.Multipliers.Count > 0 ? Placed(network.Features).Concat(Placed(network.Label)).Where(placed => placed.Layer.ParameterCount > 0).ToList() : [];
        if (layers.Count > 0 && layers.Select(placed => placed.Path).All(new FrozenPaths(run.Train).Contains))
            yield return new Finding(RuleBook.RunConflict, "train.multipliers", "multipliers freezes every layer of the features and the label branch, so that nothing can learn the classes. Leave at least the last layer its learning rate.");
    }

    /// <summary>Some weight before each split learns of the domains.</summary>
    public static IEnumerable<Finding> Reversal(RunDeclaration run)
    {
        if (run.Network is not { } network || run.Train.Multipliers.Count == 0 || Frozen(run).Any())
            yield break;
        var frozen = new FrozenPaths(run.Train);
        var paths = new[] { network.Features, network.Label }.SelectMany(Placed).ToDictionary(placed => placed.Layer, placed => placed.Path, new SameLayer());
        foreach (var split in network.Network.Domains.Select(domain => domain.Split).Distinct())
        {
            var before = network.WayTo(split).SelectMany(placed => placed.Layers).Select(placed => placed.Layer!).Where(layer => layer.ParameterCount > 0).ToList();
            if (before.Count == 0 || !before.TrueForAll(layer => frozen.Contains(paths[layer])))
                continue;
            var at = split == SplitPoint.EndOfFeatures ? "the end of the features" : split.ToString();
            yield return new Finding(RuleBook.RunFrozenSplit, "train.multipliers",
                $"multipliers freezes every layer before {at}, where a domain branch leaves: its reversed gradient changes nothing. Let the last layers before the split learn, or move the split behind one that does.");
        }
    }

    private static (Rule Rule, string Message)? ProblemOf(LayerIndex network, string path, bool wantsStatistics, string key = "layers")
    {
        if (network.Find(path) is not { } within)
            return (RuleBook.RunUnknownLayer, $"{key} is '{Printable.Shown(path)}', which is no branch, layer or block of the model.{Hint(path, network.Words)}");
        if (!within.Learns && !within.HasNorm)
            return (RuleBook.RunConflict, $"{key} is '{path}', which has no weights: nothing would change. Name a layer that has some, or the block or branch around it.");
        return wantsStatistics && !within.HasNorm
            ? (RuleBook.RunConflict, $"frozen_statistics is true, but '{path}' has no batch norm, whose statistics it would keep. Take it out, or name the branch or block with the norms.")
            : null;
    }

    // What is written without its branch is likely meant to be there.
    private static string Hint(string path, IReadOnlyList<string> words)
    {
        var ends = words.Where(word => word.EndsWith("." + path, StringComparison.Ordinal)).ToList();
        return ends.Count > 0 ? $" Did you mean {string.Join(" or ", ends.Take(3).Select(word => $"'{word}'"))}?" : NearestWord.Hint(path, words);
    }

    private static IEnumerable<PlacedLayer> Placed(ShapedBranch branch) => LayerIndex.Placed(branch);

    // Equal layers stand at several places.
    private sealed class SameLayer : IEqualityComparer<ShapedLayer>
    {
        public bool Equals(ShapedLayer? left, ShapedLayer? right) => ReferenceEquals(left, right);

        public int GetHashCode(ShapedLayer layer) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(layer);
    }
}
