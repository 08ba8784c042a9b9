using Dann.Dsl.Architecture;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Backbones;

/// <summary>The generated networks of configs/backbones beside the published ones, as torchvision and PyTorch have them.</summary>
public sealed class BackboneTests
{
    public static TheoryData<string> Names => Backbone.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Stores_what_the_published_network_stores_under_its_names(string name)
    {
        var backbone = new Backbone(name);
        using var model = backbone.Create();

        var stored = model.state_dict().Where(entry => entry.Key.StartsWith("features.", StringComparison.Ordinal)).Select(entry => (entry.Key, Written(entry.Value.shape)));

        Assert.Equal(backbone.State.Order(), stored.Order());
        Assert.Equal(backbone.Parameters, model.named_parameters().Where(entry => !entry.name.StartsWith(Roles.Domain, StringComparison.Ordinal)).Sum(entry => entry.parameter.numel()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Computes_what_the_published_network_computes(string name)
    {
        var backbone = new Backbone(name);
        using var scope = NewDisposeScope();
        using var model = backbone.Create();
        Fill(backbone, model);

        // In float64, so that it is the same number on every machine: what is left is the rounding of PyTorch's float32 when the file was written.
        model.to(ScalarType.Float64);
        model.eval();
        using var noGradient = no_grad();
        var features = model.ForwardTraining(Filler.Tensor("image", [1, .. backbone.Image], -1, 1).to(ScalarType.Float64)).Features;

        var expected = backbone.Features;
        var stride = features.shape[1] / expected.Length;
        var largest = expected.Max(Math.Abs);
        Assert.True(largest > 1);
        Assert.All(expected, (value, i) => Assert.Equal(value / largest, features[0, i * stride].item<double>() / largest, 1e-5));
    }

    // Values in place of others that the way back needs, or a layer that nothing passes, show here only.
    [Theory]
    [MemberData(nameof(Names))]
    public void Hands_a_gradient_to_every_weight(string name)
    {
        var backbone = new Backbone(name);
        using var scope = NewDisposeScope();
        using var model = backbone.Create();

        model.train();
        manual_seed(3);
        var outputs = model.ForwardTraining(Filler.Tensor("image", [2, .. backbone.Image], -1, 1));
        (outputs.Logits.square().mean() + outputs.DomainLogits.square().mean()).backward();

        Assert.All(model.named_parameters(), entry => Assert.True(entry.parameter.grad is { } gradient && gradient.abs().max().item<float>() > 0, entry.name));
    }

    private static void Fill(Backbone backbone, nn.Module model)
    {
        using var noGradient = no_grad();
        foreach (var (key, value) in model.state_dict().Where(entry => entry.Key.StartsWith("features.", StringComparison.Ordinal) && entry.Value.dim() > 0))
            value.copy_(Filler.State(backbone.PublishedKey(key), value.shape));
    }

    private static string Written(long[] shape) => shape.Length == 0 ? "scalar" : string.Join('x', shape);
}
