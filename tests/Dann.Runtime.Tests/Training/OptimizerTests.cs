using Dann.Dsl.Training;
using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>Ours beside <c>torch.optim</c>, on the same gradients for six steps.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<OptimizerSettings> Settings => new()
    {
        new Sgd(0.05, 0, false, 0),
        new Sgd(0.05, 0.9, false, 0),
        new Sgd(0.05, 0.9, true, 0.01),
        new Sgd(0.05, 0, false, 0.01),
        new Adam(0.01, 0.9, 0.999, 1e-8, 0),
        new Adam(0.01, 0.8, 0.99, 1e-6, 0.02),
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Steps_are_those_of_torch(OptimizerSettings settings) => Compare(settings, channelsLast: false);

    [Theory]
    [MemberData(nameof(Settings))]
    public void Steps_are_those_of_torch_with_channels_last_weights(OptimizerSettings settings) => Compare(settings, channelsLast: true);

    [Fact]
    public void Every_optimiser_of_the_language_has_one_here()
    {
        var made = TrainingCatalogues.Optimizers.Entries.Select(entry => entry.Create(new Dann.Dsl.Catalogues.Arguments()).GetType());

        Assert.Equal(made.ToHashSet(), ParameterOptimizer.KnownSettings.ToHashSet());
    }

    [Fact]
    public void A_parameter_without_gradient_stays()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(3, 2);
        var before = layer.bias!.detach().clone();
        using var optimizer = ParameterOptimizer.Create(new Sgd(0.1, 0.9, false, 0.5), layer);

        layer.weight.sum().backward();
        optimizer.Step(0.1);
        optimizer.ZeroGradients();

        TensorAssert.Same(layer.bias, before);
        Assert.Null(layer.weight.grad);
    }

    private static void Compare(OptimizerSettings settings, bool channelsLast)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Network(), Network());
        theirs.load_state_dict(ours.state_dict());
        if (channelsLast)
            ((TorchSharp.Modules.Conv2d)ours[0]).weight = Layout.ChannelsLast(((TorchSharp.Modules.Conv2d)ours[0]).weight);
        using var optimizer = ParameterOptimizer.Create(settings, ours);
        using var reference = Reference(settings, theirs);
        for (var step = 0; step < 6; step++)
        {
            var images = randn([4, 3, 6, 6]);
            var rate = settings.LearningRate / (1 + step);
            foreach (var group in reference.ParamGroups)
                group.LearningRate = rate;

            optimizer.ZeroGradients();
            ours.forward(images).square().mean().backward();
            optimizer.Step(rate);
            reference.zero_grad();
            theirs.forward(images).square().mean().backward();
            reference.step();
        }

        foreach (var (mine, reference_) in ours.parameters().Zip(theirs.parameters()))
            Assert.InRange((mine - reference_).abs().max().item<float>(), 0, 1e-6f);
        Assert.Equal(channelsLast, Layout.IsChannelsLast(((TorchSharp.Modules.Conv2d)ours[0]).weight));
        foreach (var (slot, name, value) in optimizer.NamedState())
            Assert.Equal(channelsLast && name == "0.weight", Layout.IsChannelsLast(value));
    }

    private static TorchSharp.Modules.Sequential Network() => nn.Sequential(nn.Conv2d(3, 4, 3), nn.Tanh(), nn.Flatten(), nn.Linear(64, 2));

    private static optim.Optimizer Reference(OptimizerSettings settings, nn.Module module) => settings switch
    {
        Sgd sgd => optim.SGD(module.parameters(), sgd.LearningRate, sgd.Momentum, 0, sgd.WeightDecay, sgd.Nesterov),
        Adam adam => optim.Adam(module.parameters(), adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay),
        _ => throw new NotSupportedException(),
    };
}
