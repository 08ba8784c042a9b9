using Dann.Dsl.Binding;
using Dann.Dsl.Shapes;
using Dann.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

/// <summary>A pass without gradients leaves its result and nothing else, as <c>nn.Sequential</c> does, and takes nothing from its caller.</summary>
public sealed class ForwardLifetimeTests
{
    // The largest would show the same in a minute each.
    public static TheoryData<string> Models => [.. ModelRegistry.Names.Where(name => Shaped(name) is { ParameterCount: < 15_000_000, MultiplyAdds: < 1_000_000_000 })];

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_all_tensors_of_a_pass_the_result_alone_is_left_and_autograd_has_what_it_needs(string name)
    {
        using var model = ModelRegistry.Find(name)!.CreateModel();
        using var inputs = rand([2, .. Shaped(name).Network.Input.Sizes.Select(size => (long)size)]);
        model.eval();
        using (no_grad())
        {
            AssertLeavesOne(model.forward, inputs);
            AssertLeavesOne(model.ForwardHidden, inputs);
        }

        using var scope = NewDisposeScope();
        var logits = model.forward(inputs);
        var whole = model.ForwardTraining(inputs);
        logits.sum().backward();

        Assert.True(logits.equal(whole.Logits).all().item<bool>());
        Assert.All(model.named_parameters().Where(pair => pair.name.StartsWith("label.", StringComparison.Ordinal) || pair.name.StartsWith("features.", StringComparison.Ordinal)), pair => Assert.True(pair.parameter.grad is not null, pair.name));
    }

    private static ShapedNetwork Shaped(string name) => ConfigReader.Read(ModelRegistry.Find(name)!.Declaration, name).Model!.Shaped!;

    private static void AssertLeavesOne(Func<Tensor, Tensor> pass, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var result = pass(inputs);

        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(result.IsInvalid);
        Assert.False(inputs.IsInvalid);
    }
}
