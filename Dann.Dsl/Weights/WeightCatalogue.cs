namespace Dann.Dsl.Weights;

/// <summary>Every set of pretrained weights that a config can name.</summary>
public static class WeightCatalogue
{
    /// <summary>The sets, in the order tables list them.</summary>
    public static IReadOnlyList<WeightSet> Entries { get; } =
    [
        CaffeSets.SqueezeNet,
        CaffeSets.GoogLeNet,
        CaffeSets.AlexNet,
        KerasSets.ResNet50,
        TorchvisionSets.ResNet18,
        TorchvisionSets.ResNet50,
        TorchvisionSets.AlexNet,
        TorchvisionSets.SqueezeNet,
        TorchvisionSets.GoogLeNet,
    ];

    /// <summary>The keys, in order.</summary>
    public static IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    /// <summary>The set of that key; null where there is none.</summary>
    public static WeightSet? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}
