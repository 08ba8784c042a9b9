using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using TorchSharp;
using static TorchSharp.torch;
using Parallel = Dann.Dsl.Composites.Parallel;

namespace Dann.Integration.Tests.Layers;

/// <summary>Where the language is stricter than TorchSharp, TorchSharp runs it: else the reason would be none.</summary>
public sealed class StricterReasonTests
{
    [Fact]
    public void Linear_runs_on_images_and_maps_their_width()
    {
        using var scope = NewDisposeScope();
        var image = Shape.Of(3, 4, 5);

        Assert.Equal(RuleBook.VectorExpected, new Linear(7, Bias: true).Infer(image).Rule);
        Assert.Equal([2, 3, 4, 7], nn.Linear(5, 7).call(rand(2, 3, 4, 5)).shape);
        Assert.True(StricterReasons.Has("linear", RuleBook.VectorExpected));
    }

    [Fact]
    public void Dropout2d_runs_on_vectors()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(RuleBook.ImageExpected, new Dropout2d(0.5).Infer(Shape.Of(5)).Rule);
        Assert.Equal([2, 5], nn.Dropout2d(0.5).call(rand(2, 5)).shape);
        Assert.True(StricterReasons.Has("dropout2d", RuleBook.ImageExpected));
    }

    [Fact]
    public void Sums_stretch_sizes_of_1()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(RuleBook.PathsDoNotMeet, new Residual(default, default).Meet([Shape.Of(3, 1, 1), Shape.Of(3, 4, 4)]).Rule);
        Assert.Equal(RuleBook.PathsDoNotMeet, new Parallel(default, Join.Add).Meet([Shape.Of(3, 1, 1), Shape.Of(3, 4, 4)]).Rule);
        Assert.Equal([2, 3, 4, 4], (rand(2, 3, 1, 1) + rand(2, 3, 4, 4)).shape);
        Assert.True(StricterReasons.Has("residual", RuleBook.PathsDoNotMeet) && StricterReasons.Has("parallel", RuleBook.PathsDoNotMeet));
    }

    [Theory]
    [InlineData("conv2d", "9x9")]
    [InlineData("max_pool2d", "9x9")]
    [InlineData("avg_pool2d", "9x9")]
    [InlineData("adaptive_avg_pool2d", "9x9")]
    [InlineData("adaptive_max_pool2d", "9x9")]
    [InlineData("max_pool1d", "9")]
    [InlineData("avg_pool1d", "9")]
    [InlineData("adaptive_avg_pool1d", "9")]
    public void Layers_with_one_dimension_less_read_the_batch_as_channels(string key, string sample)
    {
        using var scope = NewDisposeScope();
        Assert.True(Shape.TryParse(sample, out var shape));
        var layer = LayerSamples.Example(key).Layer;
        // A convolution wants as many samples as it has input channels, which it was told are as many as the shape's first size.
        var count = key == "conv2d" ? 9 : 2;

        Assert.NotNull(layer.Infer(shape).Rule);
        var output = new TorchCallable(layer.Call(shape)).Forward(rand(LayerSamples.Batch(count, shape)));

        Assert.Equal(shape.Rank + 1, output.dim());
        Assert.Equal(key == "conv2d" ? 32 : 2, output.shape[0]);
    }

    [Theory]
    [InlineData("instance_norm1d", "6x1")]
    [InlineData("instance_norm2d", "6x1x1")]
    [InlineData("group_norm: 6", "6x1x1")]
    [InlineData("layer_norm", "1")]
    [InlineData("layer_norm: 1", "3x4x1")]
    public void Norms_over_single_values_give_nothing_but_rounding(string text, string sample)
    {
        using var scope = NewDisposeScope();
        Assert.True(Shape.TryParse(sample, out var shape));
        var layer = LayerSamples.Layer(text);

        Assert.Equal(RuleBook.NothingToNormalize, layer.Infer(shape).Rule);
        Assert.True(StricterReasons.Has(layer.Kind.Key, RuleBook.NothingToNormalize));
        var output = new TorchCallable(layer.Call(shape)).Forward(rand(LayerSamples.Batch(3, shape)));
        Assert.True((output.abs() < 1e-3).all().item<bool>(), output.str());
    }

    [Fact]
    public void A_sample_may_have_more_values_than_an_int_counts()
    {
        using var scope = NewDisposeScope();
        var huge = empty([1, 1, 65_536, 65_536], device: META);

        Assert.Equal([1, 4_294_967_296], huge.flatten(1).shape);
        var findings = new List<Finding>();
        Assert.Null(ShapeInference.Walk(new("features", new(new Dann.Dsl.Architecture.Node[] { new AdaptiveAvgPool2d(Size2.Square(65_536)) })), Shape.Of(1, 4, 4), findings));
        Assert.Equal(RuleBook.TooManyValues, Assert.Single(findings).Rule);
    }
}
