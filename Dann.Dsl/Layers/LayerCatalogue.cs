using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Layers;

/// <summary>Every layer of the language. Everything else (YAML keys, attributes, schema, docs, tests) walks this list.</summary>
public static class LayerCatalogue
{
    /// <summary>What makes a vector of any sample, for code that writes layers of its own accord.</summary>
    public static Layer ToVector { get; } = new Flatten();

    /// <summary>The layers, in the order tables list them.</summary>
    public static Catalogue<Layer> All { get; } = new(
        "layer",
        Conv2d.Entry,
        ConvTranspose2d.Entry,
        Conv1d.Entry,
        ConvTranspose1d.Entry,
        Linear.Entry,
        MaxPool2d.Entry,
        AvgPool2d.Entry,
        AdaptiveAvgPool2d.Entry,
        AdaptiveMaxPool2d.Entry,
        GlobalAvgPool2d.Entry,
        MaxPool1d.Entry,
        AvgPool1d.Entry,
        AdaptiveAvgPool1d.Entry,
        Upsample.Entry,
        Flatten.Entry,
        Unflatten.Entry,
        ReLU.Entry,
        ReLU6.Entry,
        LeakyReLU.Entry,
        ELU.Entry,
        Softplus.Entry,
        GELU.Entry,
        SiLU.Entry,
        Hardswish.Entry,
        Tanh.Entry,
        Sigmoid.Entry,
        Softmax.Entry,
        Dropout.Entry,
        Dropout2d.Entry,
        AlphaDropout.Entry,
        BatchNorm1d.Entry,
        BatchNorm2d.Entry,
        InstanceNorm1d.Entry,
        InstanceNorm2d.Entry,
        GroupNorm.Entry,
        LayerNorm.Entry,
        LocalResponseNorm.Entry)
    {
        StandInLists = true,
    };
}
