using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>Shape inference, parameter counts and fan-in against the real modules; refusals against real exceptions.</summary>
public sealed class LayersAgreeTests : IClassFixture<OneThread>
{
    private const int BatchSize = 2;

    public static TheoryData<string> Keys => [.. LayerCatalogue.All.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_example_of_every_layer(string key)
    {
        using var scope = NewDisposeScope();
        var entry = LayerCatalogue.All.Find(key)!;
        var onVectors = key is "linear" or "batch_norm1d";
        var text = $"model: {{ name: Net, input: {(onVectors ? "7" : "3x9x10")}, classes: 10, features: [ {entry.Example} ], label: [ flatten, linear: 10 ], domain: [ flatten, linear: 1 ] }}";
        var shaped = ConfigReader.Read(text, "example.yaml").Model!.Shaped!;

        Assert.Equal(key, shaped.Features.Nodes[0].Node.Key);
        Compare(shaped.Features, rand([BatchSize, .. shaped.Network.Input.Sizes.Select(size => (long)size)]));
    }

    [Fact]
    public void Six_hundred_random_networks()
    {
        var (accepted, refused, excused) = (0, 0, 0);
        var drawn = new Dictionary<string, int>();
        var rules = new Dictionary<Rule, int>();
        foreach (var network in RandomNetworks.Draw())
        {
            using var scope = NewDisposeScope();
            foreach (var layer in Layers(network))
                drawn[layer.Kind.Key] = drawn.GetValueOrDefault(layer.Kind.Key) + 1;

            var findings = new List<Finding>();
            if (ShapeInference.Infer(network, findings) is { } shaped)
            {
                accepted++;
                CompareAll(shaped);
                continue;
            }

            refused++;
            foreach (var finding in findings)
            {
                rules[finding.Rule] = rules.GetValueOrDefault(finding.Rule) + 1;
                excused += Refusal.IsTorchsToo(network, finding) ? 0 : 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{accepted} accepted, {refused} refused, {excused} of the refusals stricter than TorchSharp; {string.Join(", ", drawn.Select(pair => $"{pair.Key} {pair.Value}"))}; {string.Join(", ", rules.Select(pair => $"{pair.Key.Code} {pair.Value}"))}");
        Assert.Equal(RandomNetworks.Count, accepted + refused);
        Assert.True(accepted >= RandomNetworks.Count * 60 / 100, $"Only {accepted} of the networks were accepted.");
        Assert.True(refused >= RandomNetworks.Count * 20 / 100, $"Only {refused} of the networks were refused.");
        Assert.All(LayerCatalogue.All.Keys, key => Assert.True(drawn.GetValueOrDefault(key) >= 20, $"{key} was drawn {drawn.GetValueOrDefault(key)} times."));
        Rule[] shapeRules = [RuleBook.VectorExpected, RuleBook.ImageExpected, RuleBook.WindowTooLarge, RuleBook.GroupsDoNotDivide, RuleBook.PaddingTooLarge, RuleBook.PathsDoNotMeet];
        Assert.All(shapeRules, rule => Assert.True(rules.GetValueOrDefault(rule) >= 3, $"{rule.Code} was met {rules.GetValueOrDefault(rule)} times."));
    }

    [Fact]
    public void The_networks_are_the_same_in_every_run() => Assert.Equal(RandomNetworks.Draw(), RandomNetworks.Draw());

    private static void CompareAll(ShapedNetwork shaped)
    {
        var batch = rand([BatchSize, .. shaped.Network.Input.Sizes.Select(size => (long)size)]);
        var features = Compare(shaped.Features, batch);
        var label = Compare(shaped.Label, features[""]);
        for (var i = 0; i < shaped.Domains.Count; i++)
        {
            var split = shaped.Network.Domains[i].Split;
            Compare(shaped.Domains[i], (split.Role == Roles.Features ? features : label)[split.Path]);
        }
    }

    private static Dictionary<string, Tensor> Compare(ShapedBranch branch, Tensor input)
    {
        using var noGradient = no_grad();
        var real = new TorchBranch(branch);
        real.Train(false);
        var outputs = real.Declared(input);
        foreach (var (path, output) in outputs)
            Assert.True(output.shape.SequenceEqual([BatchSize, .. branch.Find(path)!.Sizes.Select(size => (long)size)]), $"{branch.Role}.{path}: inferred {branch.Find(path)!.WithBatch()}, TorchSharp gives ({string.Join(", ", output.shape)}).");

        foreach (var (path, layer) in branch.Layers.Select(placed => (placed.Path, placed.Layer)))
        {
            var parameters = real[path].Parameters;
            var what = $"{layer.Layer} on {layer.Input}";
            var count = parameters.Sum(parameter => parameter.numel());
            Assert.True(count == layer.ParameterCount, $"{what}: {layer.ParameterCount} parameters inferred, TorchSharp has {count}.");
            if (layer.FanIn is { } fanIn)
                Assert.Equal(parameters[0].numel() / parameters[0].shape[0], fanIn);
        }

        Assert.Equal(real.Parameters.Sum(parameter => parameter.numel()), branch.ParameterCount);
        return outputs;
    }

    private static IEnumerable<Layer> Layers(Network network) => network.Branches.SelectMany(branch => Layers(branch.Nodes));

    private static IEnumerable<Layer> Layers(IEnumerable<Node> nodes) =>
        nodes.SelectMany(node => node is Composite block ? block.Paths.SelectMany(path => Layers(path.Nodes)) : [(Layer)node]);
}
