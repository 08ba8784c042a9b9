using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Modules;

public sealed class GradientReversalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(0.3)]
    public void Values_pass_and_gradients_turn(double lambda)
    {
        using var scope = NewDisposeScope();
        var features = randn([6, 5]).requires_grad_(true);
        var weight = randn([5, 1]);

        matmul(features, weight).square().sum().backward();
        var unreversed = features.grad!.clone();
        features.grad = null;
        var reversed = GradientReversal.Apply(features, lambda);
        matmul(reversed, weight).square().sum().backward();

        TensorAssert.Same(reversed, features);
        TensorAssert.Same(features.grad!, unreversed * (float)-lambda);
    }

    [Fact]
    public void What_comes_behind_trains_with_its_own_gradient()
    {
        using var scope = NewDisposeScope();
        var features = randn([6, 5]);
        Tensor GradientBehind(double lambda)
        {
            var weight = ones([5, 1]).requires_grad_(true);
            matmul(GradientReversal.Apply(features, lambda), weight).sigmoid().sum().backward();
            return weight.grad!;
        }

        TensorAssert.Same(GradientBehind(0), GradientBehind(0.7));
    }
}
