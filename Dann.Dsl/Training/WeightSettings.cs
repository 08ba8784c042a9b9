using Dann.Dsl.Architecture;

namespace Dann.Dsl.Training;

/// <summary>Weights that training starts from: an item of <c>train.weights</c>.</summary>
/// <param name="From">A key of the catalogue of pretrained weights, or the path of a file.</param>
public sealed record WeightSettings(string From)
{
    /// <summary>What they are loaded into: a branch (<c>features</c>), or the path of a layer or block in one; empty for the whole network. The rest stays as it was drawn.</summary>
    public string Layers { get; init; } = "";

    /// <summary>Layers or blocks within <see cref="Layers"/> that keep what was drawn for them, because the file has nothing for them: a bottleneck, a head for other classes.</summary>
    public EquatableArray<string> Except { get; init; }

    /// <summary>A file that maps the names of the weights to the network's; null where the catalogue knows, or where they are the same.</summary>
    public string? Mapping { get; init; }

    /// <summary>Is it an error when something of <see cref="Layers"/> is not in the file, or the file has more for it?</summary>
    public bool Strict { get; init; } = true;

    /// <summary>Does it speak of that parameter or buffer?</summary>
    /// <param name="key">Its path from the branch: <c>features.conv1.weight</c>.</param>
    public bool Covers(string key) =>
        (Layers.Length == 0 || LayerMultipliers.IsWithin(key, Layers)) && !Except.Any(path => LayerMultipliers.IsWithin(key, path));
}
