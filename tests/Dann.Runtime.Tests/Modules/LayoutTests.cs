using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Modules;

public sealed class LayoutTests
{
    [Fact]
    public void A_weight_keeps_its_values_and_gets_the_strides_of_channels_last()
    {
        using var model = new TinyDann();
        using var before = model.features.conv2d_1.weight.detach().clone();

        model.UseChannelsLast();

        var weight = model.features.conv2d_1.weight;
        Assert.Equal([27, 1, 9, 3], weight.stride());
        Assert.True(Layout.IsChannelsLast(weight));
        Assert.False(Layout.IsChannelsLast(before));
        TensorAssert.Same(weight, before);
        Assert.True(weight.requires_grad);
        Assert.True(weight.is_leaf);
    }

    [Fact]
    public void The_registered_parameter_is_the_one_the_layer_uses()
    {
        using var model = new TinyDann();
        model.UseChannelsLast();
        using var images = rand([2, 3, 8, 8]);

        using (no_grad())
            model.named_parameters().First(entry => entry.name == "features.conv2d_1.weight").parameter.zero_();
        using var features = model.features.conv2d_1.forward(images);

        TensorAssert.Same(features, model.features.conv2d_1.bias!.view(1, 4, 1, 1).expand(2, 4, 6, 6));
    }

    [Fact]
    public void Keys_are_those_of_the_nested_modules()
    {
        using var model = new TinyDann();

        Assert.Equal(
            ["domain.bias", "domain.weight", "features.batch_norm2d_1.bias", "features.batch_norm2d_1.weight", "features.conv2d_1.bias", "features.conv2d_1.weight", "label.bias", "label.weight"],
            model.named_parameters().Select(entry => entry.name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Conversion_reaches_the_children()
    {
        using var model = new TinyDann();

        model.to(ScalarType.Float64);

        Assert.All(model.named_parameters(), entry => Assert.Equal(ScalarType.Float64, entry.parameter.dtype));
        Assert.Equal(ScalarType.Float64, model.features.batch_norm2d_1.running_mean!.dtype);
    }
}
