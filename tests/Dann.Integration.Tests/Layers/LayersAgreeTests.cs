using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Tests.Shared;
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
        var (layer, input) = LayerSamples.Example(key);

        Assert.Equal(key, layer.Kind.Key);
        Compare(layer, input);
    }

    public static TheoryData<string, string> Variants => [.. LayerVariants.All.Select(variant => new TheoryDataRow<string, string>(variant.Layer, variant.Input))];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_variant(string layer, string input)
    {
        using var scope = NewDisposeScope();
        Assert.True(Shape.TryParse(input, out var shape));

        Compare(LayerSamples.Layer(layer), shape);
    }

    // Every layer on every kind of sample: what fits agrees, what is refused TorchSharp refuses too, or the list says why not.
    [Fact]
    public void Every_layer_on_every_kind_of_sample()
    {
        var stricter = new List<string>();
        foreach (var key in LayerCatalogue.All.Keys)
        {
            var (layer, _) = LayerSamples.Example(key);
            foreach (var shape in LayerSamples.Shapes)
            {
                using var scope = NewDisposeScope();
                var result = layer.Infer(shape);
                if (result.Output is not null)
                    Compare(layer, shape);
                else if (Runs(layer, shape))
                    stricter.Add($"{key} {result.Rule!.Code}");
            }
        }

        // The others need an input of just the right size, and have a test of their own.
        var listed = StricterReasons.All.Where(line => LayerCatalogue.All.Find(line.Layer) is not null && line.Layer != "linear" && line.Rule != RuleBook.NothingToNormalize).Select(line => $"{line.Layer} {line.Rule.Code}");
        Assert.Equal([.. listed.Order(StringComparer.Ordinal)], [.. stricter.Distinct().Order(StringComparer.Ordinal)]);
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
        // Sequences are not drawn, and a vector of just the right length is rare; what works on these has its variants.
        var likely = LayerCatalogue.All.Keys.Where(key => LayerSamples.Example(key) is var (layer, input) && input.Rank != 2 && layer.Infer(input).Output!.Rank <= input.Rank);
        Assert.All(likely, key => Assert.True(drawn.GetValueOrDefault(key) >= 20, $"{key} was drawn {drawn.GetValueOrDefault(key)} times."));
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

    private static void Compare(Layer layer, Shape input)
    {
        var findings = new List<Finding>();
        var shaped = ShapeInference.Walk(new Branch(Roles.Features, new Node[] { layer }.ToEquatableArray()), input, findings);
        Assert.Empty(findings.Select(finding => finding.Message));
        Compare(shaped!, rand(LayerSamples.Batch(BatchSize, input)));
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
    private static bool Runs(Layer layer, Shape shape)
    {
        try
        {
            var real = new TorchCallable(layer.Call(shape));
            real.Train(false);
            real.Forward(rand(LayerSamples.Batch(BatchSize, shape)));
            return true;
        }
        catch (Exception exception) when (exception.GetBaseException() is System.Runtime.InteropServices.ExternalException or ArgumentException)
        {
            return false;
        }
    }

}
