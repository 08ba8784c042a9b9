using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>What the train section says of single layers is said of layers that are there, and have what it speaks of.</summary>
internal static class LayerRules
{
    /// <summary>Every item names a branch, layer or block with weights.</summary>
    public static IEnumerable<Finding> Paths(RunDeclaration run)
    {
        if (run.Network is not { } network)
            yield break;
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
        var layers = run.Network is { } network ? Placed(network.Features).Concat(Placed(network.Label)).Where(placed => placed.Layer.ParameterCount > 0).ToList() : [];
        if (layers.Count > 0 && layers.TrueForAll(placed => IsFrozen(run.Train, placed.Path)))
            yield return new Finding(RuleBook.RunConflict, "train.multipliers", "multipliers freezes every layer of the features and the label branch, so that nothing can learn the classes. Leave at least the last layer its learning rate.");
    }

    /// <summary>Some weight before each split learns of the domains.</summary>
    public static IEnumerable<Finding> Reversal(RunDeclaration run)
    {
        if (run.Network is not { } network)
            yield break;
        var paths = new[] { network.Features, network.Label }.SelectMany(Placed).ToDictionary(placed => placed.Layer, placed => placed.Path, new SameLayer());
        foreach (var split in network.Network.Domains.Select(domain => domain.Split).Distinct())
        {
            var before = network.WayTo(split).SelectMany(placed => placed.Layers).Select(placed => placed.Layer!).Where(layer => layer.ParameterCount > 0).ToList();
            if (before.Count == 0 || !before.TrueForAll(layer => IsFrozen(run.Train, paths[layer])) || Frozen(run).Any())
                continue;
            var at = split == SplitPoint.EndOfFeatures ? "the end of the features" : split.ToString();
            yield return new Finding(RuleBook.RunFrozenSplit, "train.multipliers",
                $"multipliers freezes every layer before {at}, where a domain branch leaves: its reversed gradient changes nothing. Let the last layers before the split learn, or move the split behind one that does.");
        }
    }

    private static bool IsFrozen(TrainSettings train, string path) =>
        ParameterFactors.Of(train.Multipliers, path + ".weight").LearningRate == 0 && ParameterFactors.Of(train.Multipliers, path + ".bias").LearningRate == 0;

    private static (Rule Rule, string Message)? ProblemOf(ShapedNetwork network, string path, bool wantsStatistics, string key = "layers")
    {
        if (Words(network).All(word => word != path))
            return (RuleBook.RunUnknownLayer, $"{key} is '{path}', which is no branch, layer or block of the model.{Hint(path, [.. Words(network)])}");
        var within = network.Branches.SelectMany(Placed).Where(placed => LayerMultipliers.IsWithin(placed.Path, path)).ToList();
        if (within.TrueForAll(placed => placed.Layer.ParameterCount == 0 && !placed.Layer.Layer.MixesSamples))
            return (RuleBook.RunConflict, $"{key} is '{path}', which has no weights: nothing would change. Name a layer that has some, or the block or branch around it.");
        return wantsStatistics && !within.Exists(placed => placed.Layer.Layer.MixesSamples)
            ? (RuleBook.RunConflict, $"frozen_statistics is true, but '{path}' has no batch norm, whose statistics it would keep. Take it out, or name the branch or block with the norms.")
            : null;
    }

    // What is written without its branch is likely meant to be there.
    private static string Hint(string path, IReadOnlyList<string> words)
    {
        var ends = words.Where(word => word.EndsWith("." + path, StringComparison.Ordinal)).ToList();
        return ends.Count > 0 ? $" Did you mean {string.Join(" or ", ends.Take(3).Select(word => $"'{word}'"))}?" : NearestWord.Hint(path, words);
    }

    // Each branch, and each prefix of a layer's path: the blocks around it.
    private static IEnumerable<string> Words(ShapedNetwork network) =>
        network.Branches.SelectMany(branch => Placed(branch).SelectMany(placed => Prefixes(placed.Path)).Prepend(branch.Role)).Distinct();

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1))
            yield return path.Substring(0, dot);
        yield return path;
    }

    private static IEnumerable<PlacedLayer> Placed(ShapedBranch branch) => branch.Layers.Select(placed => placed with { Path = $"{branch.Role}.{placed.Path}" });

    // Equal layers stand at several places.
    private sealed class SameLayer : IEqualityComparer<ShapedLayer>
    {
        public bool Equals(ShapedLayer? left, ShapedLayer? right) => ReferenceEquals(left, right);

        public int GetHashCode(ShapedLayer layer) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(layer);
    }
}
