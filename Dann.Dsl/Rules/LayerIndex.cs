using Dann.Dsl.Shapes;
using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>The branches, blocks and layers of a network by their paths: <c>features</c>, <c>features.layer4</c>, <c>features.layer4.0.conv1</c>.</summary>
internal sealed class LayerIndex
{
    private readonly Dictionary<string, LayerPart> _parts = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    public LayerIndex(ShapedNetwork network)
    {
        foreach (var branch in network.Branches)
        {
            Part(branch.Role);
            foreach (var placed in Placed(branch))
            {
                foreach (var prefix in Prefixes(placed.Path))
                {
                    var part = Part(prefix);
                    part.Learns |= placed.Layer.ParameterCount > 0;
                    part.HasNorm |= placed.Layer.Layer.MixesSamples;
                }
            }
        }
    }

    /// <summary>All paths, those of what is around first.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>What is at a path; null where nothing is.</summary>
    public LayerPart? Find(string path) => _parts.TryGetValue(path, out var part) ? part : null;

    /// <summary>The layers of a branch, by paths that begin with it.</summary>
    public static IEnumerable<PlacedLayer> Placed(ShapedBranch branch) => branch.Layers.Select(placed => placed with { Path = $"{branch.Role}.{placed.Path}" });

    /// <summary>The paths of what is around, and the path itself.</summary>
    public static IEnumerable<string> Prefixes(string path)
    {
        for (var dot = path.IndexOf('.'); dot >= 0; dot = path.IndexOf('.', dot + 1))
            yield return path.Substring(0, dot);
        yield return path;
    }

    private LayerPart Part(string path)
    {
        if (_parts.TryGetValue(path, out var known))
            return known;
        _words.Add(path);
        return _parts[path] = new LayerPart();
    }
}

/// <summary>What is known of a branch, block or layer.</summary>
internal sealed class LayerPart
{
    /// <summary>Has it weights?</summary>
    public bool Learns { get; set; }

    /// <summary>Has it a layer that normalises over the batch?</summary>
    public bool HasNorm { get; set; }
}

/// <summary>The layers that multipliers freeze.</summary>
internal sealed class FrozenPaths(TrainSettings train)
{
    private readonly ILookup<string, (int Index, LayerMultipliers Item)> _items = train.Multipliers.Select((item, i) => (i, item)).ToLookup(pair => pair.item.Layers, StringComparer.Ordinal);

    /// <summary>Does nothing of the layer learn?</summary>
    public bool Contains(string path)
    {
        // Of several that speak of it, the later wins, whichever is the longer.
        var items = LayerIndex.Prefixes(path + ".weight").Concat([path + ".bias"]).SelectMany(prefix => _items[prefix]).OrderBy(pair => pair.Index).Select(pair => pair.Item).ToList();
        return ParameterFactors.Of(items, path + ".weight").LearningRate == 0 && ParameterFactors.Of(items, path + ".bias").LearningRate == 0;
    }
}
