using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Lowering;

/// <summary>Which calls may overwrite their input, and where a relu may change places with a pool. Whether autograd agrees is for the integration tests.</summary>
public sealed class BranchPlanTests
{
    // The calls in the order they are computed; a star marks those in place, a bar the split inside the branch.
    [Theory]
    [InlineData("conv2d: [ 4, 3 ], relu", "conv2d_1 relu_1*")]
    [InlineData("conv2d: [ 4, 3 ], leaky_relu", "conv2d_1 leaky_relu_1*")]
    [InlineData("conv2d: [ 4, 3 ], tanh", "conv2d_1 tanh_1*")]
    [InlineData("conv2d: [ 4, 3 ], sigmoid", "conv2d_1 sigmoid_1*")]
    [InlineData("conv2d: [ 4, 3 ], batch_norm2d, relu", "conv2d_1 batch_norm2d_1 relu_1*")]
    [InlineData("avg_pool2d: 2, relu", "avg_pool2d_1 relu_1*")]
    [InlineData("adaptive_avg_pool2d: 2, relu", "adaptive_avg_pool2d_1 relu_1*")]
    [InlineData("flatten, linear: 5, relu", "flatten_1 linear_1 relu_1*")]
    [InlineData("flatten, batch_norm1d, relu", "flatten_1 batch_norm1d_1 relu_1*")]
    // The backward pass of an activation reads its own output.
    [InlineData("conv2d: [ 4, 3 ], relu, relu", "conv2d_1 relu_1* relu_2")]
    [InlineData("conv2d: [ 4, 3 ], relu, leaky_relu", "conv2d_1 relu_1* leaky_relu_1")]
    [InlineData("conv2d: [ 4, 3 ], tanh, relu", "conv2d_1 tanh_1* relu_1")]
    [InlineData("conv2d: [ 4, 3 ], sigmoid, relu", "conv2d_1 sigmoid_1* relu_1")]
    [InlineData("conv2d: [ 4, 3 ], leaky_relu, tanh", "conv2d_1 leaky_relu_1* tanh_1")]
    // The batch belongs to the caller.
    [InlineData("relu, conv2d: [ 4, 3 ]", "relu_1 conv2d_1")]
    [InlineData("flatten, relu", "flatten_1 relu_1")]
    [InlineData("dropout, tanh", "dropout_1 tanh_1")]
    // Flatten is a view, and dropout hands its input through in evaluation: what may be done to the input may be done to them.
    [InlineData("conv2d: [ 4, 3 ], flatten, relu", "conv2d_1 flatten_1 relu_1*")]
    [InlineData("conv2d: [ 4, 3 ], tanh, flatten, relu", "conv2d_1 tanh_1* flatten_1 relu_1")]
    [InlineData("conv2d: [ 4, 3 ], dropout, relu", "conv2d_1 dropout_1 relu_1*")]
    [InlineData("conv2d: [ 4, 3 ], relu, dropout2d, tanh", "conv2d_1 relu_1* dropout2d_1 tanh_1")]
    // The pool first: fewer values to rectify.
    [InlineData("conv2d: [ 4, 3 ], relu, max_pool2d: 2", "conv2d_1 max_pool2d_1 relu_1*")]
    [InlineData("relu, max_pool2d: 2", "max_pool2d_1 relu_1*")]
    [InlineData("conv2d: [ 4, 3 ], relu, max_pool2d: 2, relu, max_pool2d: 2", "conv2d_1 max_pool2d_1 relu_1* max_pool2d_2 relu_2*")]
    [InlineData("conv2d: [ 4, 3 ], relu, relu, max_pool2d: 2", "conv2d_1 relu_1* max_pool2d_1 relu_2*")]
    [InlineData("conv2d: [ 4, 3 ], relu, avg_pool2d: 2", "conv2d_1 relu_1* avg_pool2d_1")]
    [InlineData("conv2d: [ 4, 3 ], tanh, max_pool2d: 2", "conv2d_1 tanh_1* max_pool2d_1")]
    [InlineData("conv2d: [ 4, 3 ], max_pool2d: 2, relu", "conv2d_1 max_pool2d_1 relu_1*")]
    public void Calls_of(string layers, string calls) => Assert.Equal(calls, Describe(Plan(layers)));

    [Theory]
    [InlineData("conv2d: [ 4, 3 ], relu, conv2d: [ 4, 3 ]", "conv2d_1", "conv2d_1 | relu_1 conv2d_2")]
    [InlineData("conv2d: [ 4, 3 ], relu, max_pool2d: 2", "relu_1", "conv2d_1 relu_1* | max_pool2d_1")]
    [InlineData("conv2d: [ 4, 3 ], relu, max_pool2d: 2", "conv2d_1", "conv2d_1 | max_pool2d_1 relu_1*")]
    [InlineData("conv2d: [ 4, 3 ], relu, max_pool2d: 2", "max_pool2d_1", "conv2d_1 max_pool2d_1 relu_1*")]
    [InlineData("conv2d: [ 4, 3 ], relu, max_pool2d: 2, tanh", "max_pool2d_1", "conv2d_1 max_pool2d_1 relu_1* | tanh_1")]
    [InlineData("conv2d: [ 4, 3 ], flatten, tanh", "flatten_1", "conv2d_1 flatten_1 | tanh_1")]
    public void Nothing_is_overwritten_or_moved_across_the_split(string layers, string split, string calls) =>
        Assert.Equal(calls, Describe(Plan(layers, split)));

    [Fact]
    public void A_split_cuts_the_branch_it_stands_in_and_no_other()
    {
        var shaped = Sample.Shaped(Sample.Model("conv2d: [ 4, 3 ], flatten", label: "linear: 20, relu, linear: 10", split: "label.relu_1"));

        Assert.False(NetworkPlan.Of(shaped).Features.IsCut);
        Assert.Equal("linear_1 relu_1* | linear_2", Describe(NetworkPlan.Of(shaped).Label));
        Assert.False(NetworkPlan.Of(shaped).Domains[0].IsCut);
    }

    [Fact]
    public void A_branch_starts_on_a_tensor_that_others_hold()
    {
        var shaped = Sample.Shaped(Sample.Model("flatten, linear: 5", label: "relu, linear: 10", domain: "tanh, linear: 1"));

        Assert.Equal("relu_1 linear_1", Describe(NetworkPlan.Of(shaped).Label));
        Assert.Equal("tanh_1 linear_1", Describe(NetworkPlan.Of(shaped).Domains[0]));
    }

    [Fact]
    public void A_moved_call_has_the_shape_of_its_new_place_and_says_why()
    {
        var calls = Plan("conv2d: [ 4, 3 ], relu, max_pool2d: 2").All.OfType<LayerCall>().ToList();

        Assert.Equal([Shape.Of(4, 30, 30), Shape.Of(4, 15, 15), Shape.Of(4, 15, 15)], calls.Select(call => call.Output));
        Assert.Equal(["", "", "after the pool: the same values and gradients on fewer of them"], calls.Select(call => call.Note));
        Assert.Equal(Shape.Of(4, 30, 30), calls[2].Layer.Output);
    }

    private static BranchPlan Plan(string layers, string split = "features")
    {
        var shaped = Sample.Shaped(Sample.Model(layers, label: "flatten, linear: 10", domain: "flatten, linear: 1", split: split == "features" ? split : $"features.{split}"));
        return NetworkPlan.Of(shaped).Features;
    }

    private static string Describe(BranchPlan plan) =>
        string.Join(" | ", new[] { plan.UntilSplit, plan.AfterSplit }.Where(calls => calls.Count > 0).Select(Describe));

    private static string Describe(EquatableArray<Statement> calls) => string.Join(' ', calls.OfType<LayerCall>().Select(call => call.Layer.Layer.Name + (call.InPlace ? "*" : "")));
}
