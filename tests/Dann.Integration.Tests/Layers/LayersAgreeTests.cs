using Dann.Dsl.Architecture;
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
        var listed = StricterReasons.All.Where(line => line.Layer != "linear" && line.Rule != RuleBook.NothingToNormalize).Select(line => $"{line.Layer} {line.Rule.Code}");
        Assert.Equal([.. listed.Order(StringComparer.Ordinal)], [.. stricter.Distinct().Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void Three_hundred_random_networks()
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
                excused += Refuses(network, finding) ? 0 : 1;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{accepted} accepted, {refused} refused, {excused} of the refusals stricter than TorchSharp; {string.Join(", ", drawn.Select(pair => $"{pair.Key} {pair.Value}"))}; {string.Join(", ", rules.Select(pair => $"{pair.Key.Code} {pair.Value}"))}");
        Assert.Equal(RandomNetworks.Count, accepted + refused);
        Assert.True(accepted >= RandomNetworks.Count * 60 / 100, $"Only {accepted} of the networks were accepted.");
        Assert.True(refused >= RandomNetworks.Count * 20 / 100, $"Only {refused} of the networks were refused.");
        Assert.True(drawn.Count >= 14, string.Join(", ", drawn.Keys));
        Assert.All(drawn, pair => Assert.True(pair.Value >= 20, $"{pair.Key} was drawn {pair.Value} times."));
        Rule[] shapeRules = [RuleBook.VectorExpected, RuleBook.ImageExpected, RuleBook.WindowTooLarge, RuleBook.GroupsDoNotDivide, RuleBook.PaddingTooLarge];
        Assert.All(shapeRules, rule => Assert.True(rules.GetValueOrDefault(rule) >= 3, $"{rule.Code} was met {rules.GetValueOrDefault(rule)} times."));
    }

    [Fact]
    public void The_networks_are_the_same_in_every_run() => Assert.Equal(RandomNetworks.Draw(), RandomNetworks.Draw());

    private static void CompareAll(ShapedNetwork shaped)
    {
        var batch = rand([BatchSize, .. shaped.Network.Input.Sizes.Select(size => (long)size)]);
        var features = Compare(shaped.Features, batch);
        var label = Compare(shaped.Label, features[^1]);
        var host = shaped.Network.Split.Role == Roles.Features ? features : label;
        Compare(shaped.Domain, host[shaped.Network.Split.Layer]);
    }

    private static void Compare(Layer layer, Shape input)
    {
        var findings = new List<Finding>();
        var shaped = ShapeInference.Walk(new Branch(Roles.Features, new([layer])), input, findings);
        Assert.Empty(findings.Select(finding => finding.Message));
        Compare(shaped!, rand(LayerSamples.Batch(BatchSize, input)));
    }

    private static List<Tensor> Compare(ShapedBranch branch, Tensor input)
    {
        using var noGradient = no_grad();
        var outputs = new List<Tensor>();
        foreach (var layer in branch.Layers)
        {
            var real = new TorchCallable(layer.Call);
            real.Train(false);
            outputs.Add(input = real.Forward(input));

            var what = $"{layer.Layer} on {layer.Input}";
            Assert.True(input.shape.SequenceEqual([BatchSize, .. layer.Output.Sizes.Select(size => (long)size)]), $"{what}: inferred {layer.Output.WithBatch()}, TorchSharp gives ({string.Join(", ", input.shape)}).");
            var count = real.Parameters.Sum(parameter => parameter.numel());
            Assert.True(count == layer.ParameterCount, $"{what}: {layer.ParameterCount} parameters inferred, TorchSharp has {count}.");
            if (layer.FanIn is { } fanIn)
                Assert.Equal(real.Parameters[0].numel() / real.Parameters[0].shape[0], fanIn);
        }

        return outputs;
    }

    // True where TorchSharp refuses too; false where the refusal is on the list of stricter ones; a failure where it is neither.
    private static bool Refuses(Network network, Finding finding)
    {
        var shaped = Prefix(network, finding);
        var index = int.Parse(finding.Path[(finding.Path.IndexOf('[', StringComparison.Ordinal) + 1)..^1], System.Globalization.CultureInfo.InvariantCulture);
        var role = finding.Path[..finding.Path.IndexOf('[', StringComparison.Ordinal)];
        var layer = new[] { network.Features, network.Label, network.Domain }.Single(branch => branch.Role == role).Layers[index];
        if (!Runs(layer, shaped))
            return true;

        Assert.True(StricterReasons.Has(layer.Kind.Key, finding.Rule), $"{layer} on {shaped} was refused with {finding.Rule.Code} ({finding.Message}); TorchSharp runs it, and no reason stands in {nameof(StricterReasons)}.");
        return false;
    }

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

    // The shape before the layer that was refused.
    private static Shape Prefix(Network network, Finding finding)
    {
        var path = finding.Path.Split('[', ']');
        var index = int.Parse(path[1], System.Globalization.CultureInfo.InvariantCulture);
        var features = After(network.Input, network.Features, path[0] == Roles.Features ? index : network.Features.Layers.Count);
        if (path[0] == Roles.Features)
            return features;
        if (path[0] == Roles.Label)
            return After(features, network.Label, index);
        var split = network.Split.Role == Roles.Features
            ? After(network.Input, network.Features, network.Split.Layer + 1)
            : After(features, network.Label, network.Split.Layer + 1);
        return After(split, network.Domain, index);
    }

    private static Shape After(Shape input, Branch branch, int count) =>
        branch.Layers.Take(count).Aggregate(input, (shape, layer) => layer.Infer(shape).Output!);

    private static IEnumerable<Layer> Layers(Network network) => network.Features.Layers.Concat(network.Label.Layers).Concat(network.Domain.Layers);
}
