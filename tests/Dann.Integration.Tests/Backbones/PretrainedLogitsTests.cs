using System.Globalization;
using Dann.Dsl.Weights;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Data;
using Dann.Runtime.Modules;
using Dann.Runtime.Weights;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Backbones;

/// <summary>Declared networks with pretrained weights, loaded as a config loads them, beside what tests/Witnesses/pretrained.py computed of the published graphs in PyTorch.</summary>
public sealed class PretrainedLogitsTests
{
    private const int Every = 20;

    private static readonly Dictionary<string, (Func<DannModel> Create, int Size, double[] Mean, long Values)> Networks = new()
    {
        ["squeezenet1_1-caffe"] = (() => new SqueezeNetImageNet(), 227, [104, 117, 123], 1_235_496),
        ["bvlc_googlenet"] = (() => new GoogLeNetImageNet(), 224, [104, 117, 123], 6_998_552),
        // 25,583,592 that learn, and the statistics of batch norm.
        [Optional] = (() => new ResNet50ImageNet(), 224, [103.939, 116.779, 123.68], 25_636_712),
    };

    // Where its 95 MB were put into a data folder, as docs/weights.md says, it is compared too.
    private const string Optional = "resnet50-keras";

    public static TheoryData<string> Keys => [.. Networks.Keys.Where(key => key != Optional || DataLocator.Default().Find(WeightCatalogue.Find(key)!.File) is not null)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Logits_of_photographs_are_those_of_the_published_graph(string key)
    {
        var (create, size, mean, values) = Networks[key];
        using var model = create();
        var folder = Requires.DataFolder();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var features = PretrainedWeights.Load(model, key, layers: "features");
        var label = PretrainedWeights.Load(model, key, layers: "label");
        // In float64, so that it is the same number on every machine: what is left is the rounding of PyTorch's float32 when the file was written.
        model.to(ScalarType.Float64);
        model.eval();

        Assert.Equal(values, features.LoadedValues + label.LoadedValues);
        Assert.True(features.IsComplete && label.IsComplete);
        foreach (var witness in Witnesses(key))
        {
            var logits = model.forward(Photograph.Read(Path.Combine(folder, "office31", witness.Photo), size, mean).to(ScalarType.Float64)).flatten();

            Assert.Equal(witness.Best, logits.topk(5).indexes.data<long>().ToArray());
            var scale = witness.Logits.Max(Math.Abs);
            var off = witness.Logits.Select((value, i) => Math.Abs(value - logits[i * Every].item<double>()) / scale).Max();
            Assert.True(off < 1e-4, $"{key}, {witness.Photo}: the logits are off by {off:G3} of their scale.");
        }
    }

    private static IEnumerable<(string Photo, long[] Best, double[] Logits)> Witnesses(string key) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Backbones", "Fixtures", $"pretrained-{key}.txt"))
            .Select(line => line.Split(' ')[1..])
            .Chunk(3)
            .Select(lines => (lines[0][0], lines[1].Select(long.Parse).ToArray(), lines[2].Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray()));
}
