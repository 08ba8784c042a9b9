using Dann.Integration.Tests.Models;
using Dann.Runtime.Modules;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>The generated way to the last hidden layer, beside the layers called one by one; in float64.</summary>
public sealed class HiddenLayerTests
{
    [Fact]
    public void Of_a_chain_it_is_the_output_of_the_last_relu()
    {
        using var scope = NewDisposeScope();
        using var model = InFloat64(new MnistDann());
        var images = Images(3, 32, 32);
        var features = model.features.forward(images);

        Agree(model, images, Affine(model.label.linear_2, Affine(model.label.linear_1, features).relu()).relu(), 100);
    }

    [Fact]
    public void Behind_a_split_in_the_label_branch_it_goes_on()
    {
        using var scope = NewDisposeScope();
        using var model = InFloat64(new DeepSplit());
        var images = Images(1, 8, 8);

        Agree(model, images, Affine(model.label.linear_1, model.features.forward(images)).relu(), 8);
    }

    // The norm behind the block scales the logits and is no layer of its own; what enters the block is an image.
    [Fact]
    public void Before_a_block_with_the_last_weights_it_is_the_flat_input_of_the_block()
    {
        using var scope = NewDisposeScope();
        using var model = InFloat64(new HiddenBlock());
        var images = Images(1, 8, 8);

        Agree(model, images, model.features.forward(images).tanh().reshape(5, -1), 144);
    }

    [Fact]
    public void A_split_in_a_block_on_the_way_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var model = InFloat64(new HiddenSplit());
        var samples = Images(12);
        var features = model.features.forward(samples);

        Agree(model, samples, (features + Affine(model.label.body.fc, features).tanh()).relu(), 8);
    }

    private static Tensor Affine(TorchSharp.Modules.Linear layer, Tensor x) => x.matmul(layer.weight.t()) + layer.bias!;

    private static T InFloat64<T>(T model)
        where T : DannModel
    {
        model.to(ScalarType.Float64);
        return model;
    }

    private static Tensor Images(params long[] shape)
    {
        using var generator = new Generator(5);
        return rand([5, .. shape], ScalarType.Float64, generator: generator) - 0.5;
    }

    private static void Agree(DannModel model, Tensor images, Tensor expected, long width)
    {
        model.eval();
        var hidden = model.ForwardHidden(images);

        Assert.Equal(width, model.HiddenWidth);
        Assert.Equal([5, width], hidden.shape);
        Assert.True((hidden - expected).abs().max().item<double>() <= Rounding.OfSteps(), "The values differ.");
        Assert.True(expected.std().item<double>() > 1e-2, "The values are all alike, so agreement says nothing.");
    }
}
