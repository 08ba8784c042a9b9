using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Layers;

/// <summary>Every layer of the language. Everything else (YAML keys, attributes, schema, docs, tests) walks this list.</summary>
public static class LayerCatalogue
{
    /// <summary>The layers, in the order tables list them.</summary>
    public static Catalogue<Layer> All { get; } = new(
        "layer",
        Conv2d.Entry,
        Linear.Entry,
        MaxPool2d.Entry,
        AvgPool2d.Entry,
        AdaptiveAvgPool2d.Entry,
        Flatten.Entry,
        ReLU.Entry,
        LeakyReLU.Entry,
        Tanh.Entry,
        Sigmoid.Entry,
        Dropout.Entry,
        Dropout2d.Entry,
        BatchNorm1d.Entry,
        BatchNorm2d.Entry);
}
