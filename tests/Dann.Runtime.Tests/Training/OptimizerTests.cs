using Dann.Dsl.Training;
using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>Ours beside <c>torch.optim</c>, on the same gradients for six steps; in float64.</summary>
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

    [Theory]
    [MemberData(nameof(Settings))]
    public void Multipliers_are_the_parameter_groups_of_torch(OptimizerSettings settings)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = (Network(), Network());
        theirs.load_state_dict(ours.state_dict());
        LayerMultipliers[] multipliers =
        [
            new("0") { LearningRate = 0.5, BiasLearningRate = 2, WeightDecay = 3 },
            new("3") { LearningRate = 7, BiasWeightDecay = 0 },
            new("3.weight") { WeightDecay = 0.5 },
        ];
        using var optimizer = ParameterOptimizer.Create(settings, ours, multipliers);
        // (rate, decay) of 0.weight, 0.bias, 3.weight, 3.bias.
        (double Rate, double Decay)[] factors = [(0.5, 3), (2, 3), (7, 0.5), (7, 0)];
        var groups = theirs.parameters().Zip(factors, (parameter, of) => Group(settings, parameter, of)).ToList();

        Run(6, settings, ours, theirs, optimizer, groups);
    }

    [Fact]
    public void The_rate_in_the_momentum_is_Caffe_s_update()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(1, 1, hasBias: false);
        nn.init.constant_(layer.weight, 1);
        using var optimizer = ParameterOptimizer.Create(new Sgd(1, 0.5, false, 0, RateInMomentum: true), layer);
        using var lookingAhead = ParameterOptimizer.Create(new Sgd(1, 0.5, true, 0, RateInMomentum: true), layer);

        // By hand, gradient 1: v = 0.2, then 0.5 · 0.2 + 0.05 = 0.15; torch's form would go 0.05 · (0.5 + 1) = 0.075 the second time.
        Assert.Equal([0.8, 0.65], [Step(optimizer, 0.2), Step(optimizer, 0.05)], Near);
        nn.init.constant_(layer.weight, 1);
        // Ahead: 0.2 + 0.5 · 0.2, then 0.05 + 0.5 · 0.15.
        Assert.Equal([0.7, 0.575], [Step(lookingAhead, 0.2), Step(lookingAhead, 0.05)], Near);

        double Step(ParameterOptimizer by, double rate)
        {
            by.ZeroGradients();
            layer.weight.sum().backward();
            by.Step(rate);
            return layer.weight.item<float>();
        }

        static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= Rounding.Float32(10, 1);
    }

    [Fact]
    public void A_parameter_whose_factor_is_0_has_no_state()
    {
        using var scope = NewDisposeScope();
        using var optimizer = ParameterOptimizer.Create(new Adam(0.1, 0.9, 0.999, 1e-8, 0), Network(), [new("0") { LearningRate = 0, BiasLearningRate = 1 }]);

        Assert.Equal(["0.bias", "3.weight", "3.bias"], optimizer.NamedState().Select(state => state.Parameter).Distinct());
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
        using var reference = Reference(settings, theirs.parameters(), (1, 1));
        Run(6, settings, ours, theirs, optimizer, [(reference, 1)]);

        Assert.Equal(channelsLast, Layout.IsChannelsLast(((TorchSharp.Modules.Conv2d)ours[0]).weight));
        foreach (var (slot, name, value) in optimizer.NamedState())
            Assert.Equal(channelsLast && name == "0.weight", Layout.IsChannelsLast(value));
    }

    private static void Run(int steps, OptimizerSettings settings, nn.Module<Tensor, Tensor> ours, nn.Module<Tensor, Tensor> theirs, ParameterOptimizer optimizer, IReadOnlyList<(optim.Optimizer Torch, double Factor)> groups)
    {
        using var generator = new Generator(17);
        for (var step = 0; step < steps; step++)
        {
            var images = randn([4, 3, 6, 6], ScalarType.Float64, generator: generator);
            var rate = settings.LearningRate / (1 + step);
            optimizer.ZeroGradients();
            ours.forward(images).square().mean().backward();
            optimizer.Step(rate);
            theirs.zero_grad();
            theirs.forward(images).square().mean().backward();
            foreach (var (torch, factor) in groups)
            {
                foreach (var group in torch.ParamGroups)
                    group.LearningRate = rate * factor;
                torch.step();
            }
        }

        foreach (var (mine, reference) in ours.parameters().Zip(theirs.parameters()))
            Assert.InRange((mine - reference).abs().max().item<double>(), 0, Rounding.OfSteps());
    }

    private static TorchSharp.Modules.Sequential Network()
    {
        var network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Tanh(), nn.Flatten(), nn.Linear(64, 2));
        network.to(ScalarType.Float64);
        return network;
    }

    private static (optim.Optimizer Torch, double Factor) Group(OptimizerSettings settings, TorchSharp.Modules.Parameter parameter, (double Rate, double Decay) factors) =>
        (Reference(settings, [parameter], factors), factors.Rate);

    private static optim.Optimizer Reference(OptimizerSettings settings, IEnumerable<TorchSharp.Modules.Parameter> parameters, (double Rate, double Decay) factors) => settings switch
    {
        Sgd sgd => optim.SGD(parameters, sgd.LearningRate, sgd.Momentum, 0, sgd.WeightDecay * factors.Decay, sgd.Nesterov),
        Adam adam => optim.Adam(parameters, adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay * factors.Decay),
        _ => throw new NotSupportedException(),
    };
}
