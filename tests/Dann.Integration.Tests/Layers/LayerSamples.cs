using Dann.Dsl.Binding;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Integration.Tests.Layers;

/// <summary>A sample of every kind that the language knows, and layers as they are written.</summary>
internal static class LayerSamples
{
    /// <summary>An image, a sequence and a vector. Channels can be cut into groups of 2 or 3, and the vector has as many values as <c>unflatten</c>'s example.</summary>
    public static readonly Shape[] Shapes = [Shape.Of(6, 9, 10), Shape.Of(6, 11), Shape.Of(12)];

    /// <summary>The layer of a YAML text, with no look at any input.</summary>
    public static Layer Layer(string text)
    {
        var config = $"model: {{ name: Net, input: 7, classes: 2, features: [ {{ {text} }} ], label: [ linear: 2 ], domain: [ linear: 1 ] }}";
        return (Layer)ConfigReader.Read(config, "example.yaml").Model!.Network!.Features.Nodes[0];
    }

    /// <summary>The layer of the example of an entry, and the first of <see cref="Shapes"/> that it takes.</summary>
    public static (Layer Layer, Shape Input) Example(string key)
    {
        var layer = Layer(LayerCatalogue.All.Find(key)!.Example);
        return (layer, Shapes.First(shape => layer.Infer(shape).Output is not null));
    }

    /// <summary>The sizes of a batch.</summary>
    public static long[] Batch(int count, Shape sample) => [count, .. sample.Sizes.Select(size => (long)size)];
}
