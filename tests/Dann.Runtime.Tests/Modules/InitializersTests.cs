using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Modules;

public sealed class InitializersTests
{
    [Fact]
    public void Weights_are_uniform_within_one_over_the_root_of_the_fan_in()
    {
        using var layer = nn.Linear(100, 400);
        using var generator = new Generator(7);

        Initializers.UniformFanIn(layer.weight, layer.bias, 100, generator);

        Assert.InRange(layer.weight.abs().max().item<float>(), 0.0999f, 0.1f);
        Assert.InRange(layer.bias!.abs().max().item<float>(), 0.098f, 0.1f);
        // The variance of U(-b, b) is b² / 3, and that of its square 4 b⁴ / 45: four standard errors of 40,000 draws.
        Assert.Equal(0.01 / 3, layer.weight.var().item<float>(), 4 * 0.01 * Math.Sqrt(4.0 / 45 / 40_000));
        Assert.Equal(0, layer.weight.mean().item<float>(), 4 * 0.1 * Math.Sqrt(1.0 / 3 / 40_000));
    }

    [Fact]
    public void A_seed_gives_the_same_weights_whatever_torch_drew_before()
    {
        using var one = new TinyDann();
        _ = rand(17);
        using var other = new TinyDann();
        using (var generator = new Generator(3))
            one.InitializeParameters(generator);
        using (var generator = new Generator(3))
            other.InitializeParameters(generator);

        foreach (var (first, second) in one.parameters().Zip(other.parameters()))
            TensorAssert.Same(first, second);
    }
}
