using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>What <c>train.initialization</c> draws.</summary>
public sealed class WeightDrawTests
{
    [Fact]
    public void Glorot_fills_its_bounds_evenly_and_leaves_biases_at_0()
    {
        using var scope = NewDisposeScope();
        var state = Draw(new LayerInitialization("", new GlorotInitialization()));

        // √(6 / ((3 + 4) · 3 · 3)) for the convolution, √(6 / (36 + 3)) for the label.
        AssertUniform(state["features.conv2d_1.weight"], Math.Sqrt(6.0 / 63));
        AssertUniform(state["label.weight"], Math.Sqrt(6.0 / 39));
        Assert.All((string[])["features.conv2d_1.bias", "label.bias", "domain.bias"], name => Assert.Equal(0, state[name].abs().max().item<float>()));
        // The norm's scale is no such weight.
        Assert.True(state["features.batch_norm2d_1.weight"].eq(1).all().item<bool>());
    }

    [Fact]
    public void The_later_item_decides_and_no_item_changes_another_layer()
    {
        using var scope = NewDisposeScope();
        var (torch, glorot) = (Draw(), Draw(new LayerInitialization("", new GlorotInitialization())));
        var mixed = Draw(
            new LayerInitialization("", new GlorotInitialization()),
            new LayerInitialization("features", new TorchInitialization()),
            new LayerInitialization("domain", new ConstantInitialization(0.25, -1)));

        TensorAssert.Same(torch["features.conv2d_1.weight"], mixed["features.conv2d_1.weight"]);
        TensorAssert.Same(torch["features.conv2d_1.bias"], mixed["features.conv2d_1.bias"]);
        TensorAssert.Same(glorot["label.weight"], mixed["label.weight"]);
        Assert.True(mixed["domain.weight"].eq(0.25).all().item<bool>());
        Assert.Equal(-1, mixed["domain.bias"].item<float>());
    }

    [Fact]
    public void Normal_has_its_deviation_and_its_bias()
    {
        using var scope = NewDisposeScope();
        var weight = Draw(new LayerInitialization("label", new NormalInitialization(0.005, 0.1)))["label.weight"];

        // Of 108 values the deviation is off by less than a quarter, and the mean by four of its own, but for one time in thousands; the seed is fixed.
        Assert.InRange(weight.std().item<float>(), 0.005 * 0.75, 0.005 * 1.25);
        Assert.InRange(Math.Abs(weight.mean().item<float>()), 0, 4 * 0.005 / Math.Sqrt(108));
        Assert.True(Draw(new LayerInitialization("label", new NormalInitialization(0.005, 0.1)))["label.bias"].eq(0.1f).all().item<bool>());
    }

    [Fact]
    public void A_seed_draws_the_same_again_and_another_seed_others()
    {
        using var scope = NewDisposeScope();
        var glorot = new LayerInitialization("", new GlorotInitialization());

        TensorAssert.Same(Draw(1, glorot)["label.weight"], Draw(1, glorot)["label.weight"]);
        Assert.False(Draw(1, glorot)["label.weight"].equal(Draw(2, glorot)["label.weight"]).all().item<bool>());
    }

    [Fact]
    public void Each_layer_is_drawn_for_itself()
    {
        using var scope = NewDisposeScope();
        var state = Draw(new LayerInitialization("", new NormalInitialization(1, 0)));

        // One generator for all would give the domain branch what the label branch's first class got.
        Assert.False(state["domain.weight"][0].allclose(state["label.weight"][0]));
    }

    [Fact]
    public void Every_initialization_of_the_language_is_drawn_here() =>
        Assert.Equal(
            typeof(Initialization).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Initialization))).ToHashSet(),
            WeightDraws.KnownSettings.ToHashSet());

    private static Dictionary<string, Tensor> Draw(params LayerInitialization[] items) => Draw(1, items);

    private static Dictionary<string, Tensor> Draw(int seed, params LayerInitialization[] items)
    {
        using var model = new TinyDann();
        using var trainer = new TinyDannTrainer(model, new TrainerOptions { Train = new TrainSettings { Initialization = items.ToEquatableArray() }, Seed = seed });
        return model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
    }

    // Of n values in ±b the largest is above b · (1 - 8/n) but for one time in e^8, and their deviation is b/√3.
    private static void AssertUniform(Tensor weight, double bound)
    {
        Assert.InRange(weight.abs().max().item<float>(), bound * (1 - (8.0 / weight.numel())), bound);
        Assert.InRange(weight.std().item<float>(), bound / Math.Sqrt(3) * 0.8, bound / Math.Sqrt(3) * 1.2);
    }
}
