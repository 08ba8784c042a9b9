using Dann.Dsl.Binding;
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

    [Fact]
    public void The_list_holds_what_is_tested_here_and_no_more() =>
        Assert.Equal([("linear", RuleBook.VectorExpected), ("residual", RuleBook.PathsDoNotMeet), ("parallel", RuleBook.PathsDoNotMeet), ("dropout2d", RuleBook.ImageExpected)], StricterReasons.All.Select(line => (line.Layer, line.Rule)));

    // The networks drawn are of images and vectors; these two refusals concern inputs that are never drawn.
    [Fact]
    public void Layers_for_images_read_the_batch_of_a_matrix_as_channels()
    {
        using var scope = NewDisposeScope();
        var matrices = rand(2, 9, 9);

        Assert.Equal([2, 4, 4], nn.functional.max_pool2d(matrices, 2).shape);
        Assert.Equal([2, 4, 4], nn.functional.avg_pool2d(matrices, 2).shape);
        Assert.Equal([2, 3, 3], nn.functional.adaptive_avg_pool2d(matrices, 3).shape);
        Assert.Equal([4, 7, 7], nn.Conv2d(2, 4, 3).call(matrices).shape);
        var finding = Assert.Single(ConfigReader.Read("model: { name: Net, input: 9x9, classes: 2, features: [ flatten ], label: [ linear: 2 ], domain: [ linear: 1 ] }", "f.yaml").Findings);
        Assert.Equal((RuleBook.WrongType, "9x9"), (finding.Rule, "9x9"));
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
