using Dann.Dsl.Architecture;
using Dann.Dsl.DataSets;
using Dann.Dsl.Layers;
using Dann.Dsl.Methods;
using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Training;

namespace Dann.Dsl.Tests.Binding;

/// <summary>What is not written has its documented value; what is written arrives.</summary>
public sealed class DefaultTests
{
    private static readonly string ModelOnly = Sample.Config[..Sample.Config.IndexOf("data:", StringComparison.Ordinal)];

    [Theory]
    [InlineData("")]
    [InlineData("train:\nexperiment:\n")]
    [InlineData("train: {}\nexperiment: {}\n")]
    [InlineData("train:\n  epochs: 20\n")]
    public void Absent_and_empty_sections_give_the_paper_s_values(string sections)
    {
        var config = Sample.Read(ModelOnly + sections).Config!;

        Assert.Null(config.Data);
        Assert.Equal(20, config.Train.Epochs);
        Assert.Null(config.Train.StepsPerEpoch);
        Assert.Equal((128, 64, 64), (config.Train.Batch, config.Train.SourceSize, config.Train.TargetSize));
        Assert.Null(config.Train.TargetBatch);
        Assert.Equal(("shuffled", "passes"), (config.Train.Order, config.Train.TargetOrder));
        Assert.Equal([new LayerInitialization("", new TorchInitialization())], config.Train.Initialization);
        Assert.Empty(config.Train.Multipliers);
        Assert.Equal(new Sgd(LearningRate: 0.01, Momentum: 0.9, Nesterov: false, WeightDecay: 0), config.Train.Optimizer);
        Assert.Equal(new InverseDecay(Alpha: 10, Beta: 0.75), config.Train.LearningRate);
        Assert.Equal(new SigmoidReversal(Gamma: 10), config.Train.Reversal);
        Assert.Equal(new MeanDomainLoss(Weight: 1), config.Train.DomainLoss);
        Assert.Equal(("auto", "auto"), (config.Train.Passes, config.Train.Layout));
        Assert.Equal([MethodCatalogue.SourceOnly, MethodCatalogue.Dann, MethodCatalogue.TrainOnTarget], config.Experiment.Methods);
        Assert.Equal([1], config.Experiment.Seeds);
    }

    [Theory]
    [InlineData("mnist-m", "source_only, dann, train_on_target")]
    [InlineData("{ dataset: image-folder, path: photos, labels: none }", "source_only, dann")]
    [InlineData("{ dataset: image-folder, path: photos, test_path: sorted, labels: test }", "source_only, dann")]
    public void The_upper_bound_is_a_default_where_the_target_has_labels_to_learn_from(string target, string methods)
    {
        var result = Sample.Read(Sample.With("{ dataset: mnist-m }", target).Replace("  methods: [ source_only, dann ]\n", "", StringComparison.Ordinal));

        Assert.Empty(result.Findings);
        Assert.Equal(methods, string.Join(", ", result.Config!.Experiment.Methods.Select(method => method.Name)));
    }

    [Fact]
    public void Every_written_value_arrives()
    {
        var config = Sample.Read(ModelOnly +
            """
            data:
              source: mnist
              target: { dataset: mnist-m, build_seed: 7 }
              normalize: { mean: joint }
            train:
              epochs: 3
              steps_per_epoch: 1000
              target_batch: 7
              batch: 64
              order: stored
              target_order: random
              initialization: [ glorot, { layers: features.conv, draw: { normal: { std: 0.005, bias: 0.1 } } }, { layers: domain, draw: { constant: -1 } } ]
              multipliers:
                - { layers: features, lr: 0.1, bias_lr: 0.2, weight_decay: 1, bias_weight_decay: 0 }
                - { layers: features.conv, lr: 0, frozen_statistics: false }
              optimizer: { adam: { lr: 0.002, beta1: 0.8, beta2: 0.9, epsilon: 1e-6, weight_decay: 0.1 } }
              lr: constant
              reversal: { linear: { from: 0.25, to: 0.75 } }
              domain_loss: { sum_of_means: { weight: 0.1 } }
              passes: two
              layout: channels_first
            experiment:
              methods: dann
              seeds: [ 5, 3 ]
            """).Config!;

        Assert.Equal(("mnist", "mnist-m", 7, "joint"), (config.Data!.Tasks[0].Sources[0].DataSet.Key, config.Data.Tasks[0].Target.DataSet.Key, config.Data.Tasks[0].Target.DataSet.Integer("build_seed"), config.Data.Normalization.Mean is MeasuredMean { Word: var word } ? word : null));
        Assert.Equal(
            new TrainSettings
            {
                Epochs = 3,
                StepsPerEpoch = 1000,
                TargetBatch = 7,
                Batch = 64,
                Order = "stored",
                TargetOrder = "random",
                Initialization = new LayerInitialization[]
                {
                    new("", new GlorotInitialization()),
                    new("features.conv", new NormalInitialization(0.005, 0.1)),
                    new("domain", new ConstantInitialization(-1, 0)),
                }.ToEquatableArray(),
                Multipliers = new LayerMultipliers[]
                {
                    new("features") { LearningRate = 0.1, BiasLearningRate = 0.2, WeightDecay = 1, BiasWeightDecay = 0 },
                    new("features.conv") { LearningRate = 0, FrozenStatistics = false },
                }.ToEquatableArray(),
                Optimizer = new Adam(0.002, 0.8, 0.9, 1e-6, 0.1),
                LearningRate = new ConstantRate(),
                Reversal = new LinearReversal(0.25, 0.75),
                DomainLoss = new SumOfMeansDomainLoss(0.1),
                Passes = "two",
                Layout = "channels_first",
            },
            config.Train);
        Assert.Equal([MethodCatalogue.Dann], config.Experiment.Methods);
        Assert.Equal([5, 3], config.Experiment.Seeds);
    }

    [Theory]
    [InlineData("optimizer: sgd", "optimizer: { sgd: { lr: 0.01, momentum: 0.9, nesterov: false, weight_decay: 0 } }")]
    [InlineData("optimizer: { sgd: 0.5 }", "optimizer: { sgd: { lr: 0.5 } }")]
    [InlineData("optimizer: adam", "optimizer: { adam: { lr: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weight_decay: 0 } }")]
    [InlineData("lr: inverse_decay", "lr: { inverse_decay: [ 10, 0.75 ] }")]
    [InlineData("lr: inverse_decay", "lr: { inverse_decay: { per: run } }")]
    [InlineData("reversal: sigmoid", "reversal: { sigmoid: { gamma: 10, per: run } }")]
    [InlineData("reversal: { sigmoid: [ 10, 0.2, step ] }", "reversal: { sigmoid: { gamma: 10, until: 0.2, per: step } }")]
    [InlineData("steps_per_epoch: pass", "epochs: 20")]
    [InlineData("target_batch: half", "epochs: 20")]
    [InlineData("initialization: torch", "initialization: [ torch ]")]
    [InlineData("initialization: { normal: 0.01 }", "initialization: { normal: { std: 0.01, bias: 0 } }")]
    [InlineData("initialization: { layers: label, draw: glorot }", "initialization: [ { layers: label, draw: { glorot: {} } } ]")]
    [InlineData("multipliers: { layers: label, lr: 10 }", "multipliers: [ { layers: label, lr: 10 } ]")]
    [InlineData("reversal: { constant: 0.5 }", "reversal: { constant: { value: 0.5 } }")]
    [InlineData("reversal: linear", "reversal: { linear: { from: 0, to: 1 } }")]
    [InlineData("domain_loss: sum_of_means", "domain_loss: { sum_of_means: { weight: 1 } }")]
    public void Settings_left_out_have_their_documented_value(string brief, string full) =>
        Assert.Equal(Sample.Read($"{ModelOnly}train:\n  {full}\n").Config!.Train, Sample.Read($"{ModelOnly}train:\n  {brief}\n").Config!.Train);

    [Fact]
    public void Data_sets_have_their_documented_settings()
    {
        var data = Sample.Read(ModelOnly + "data: { source: drawn-digits, target: { dataset: drawn-digits-m } }\n").Config!.Data!;

        Assert.Equal(new NormalizationSettings(new MeasuredMean("per_domain")), data.Normalization);
        Assert.Equal((AugmentSettings.None, MemoryLimit.Default), (data.Augment, data.Memory));
        Assert.Equal((6000, 2000, 1), (data.Tasks[0].Sources[0].DataSet.Integer("train"), data.Tasks[0].Sources[0].DataSet.Integer("test"), data.Tasks[0].Sources[0].DataSet.Integer("seed")));
        Assert.Equal(2, data.Tasks[0].Target.DataSet.Integer("seed"));
        Assert.Equal(42, Sample.Read(ModelOnly + "data: { source: mnist, target: mnist-m }\n").Config!.Data!.Tasks[0].Target.DataSet.Integer("build_seed"));
        Assert.Throws<KeyNotFoundException>(() => data.Tasks[0].Sources[0].DataSet.Integer("build_seed"));
        Assert.All([MnistSet.Entry, MnistMSet.Entry, DrawnDigitsSet.Entry, DrawnDigitsMSet.Entry], entry => Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], entry.Create(new()).ClassNames));
    }

    [Fact]
    public void Layers_have_their_documented_defaults()
    {
        var network = Sample.Network(Sample.Model("conv2d: [ 4, 3 ], max_pool2d: 2x3, avg_pool2d: 2, adaptive_avg_pool2d: 4, leaky_relu, dropout2d, batch_norm2d, flatten, dropout, linear: 10, batch_norm1d"));

        Assert.Equal(
            new Layer[]
            {
                new Conv2d(4, Size2.Square(3), Stride: Size2.Square(1), Padding: Size2.Square(0), Dilation: Size2.Square(1), Groups: 1, Bias: true) { Name = "conv2d_1" },
                new MaxPool2d(new Size2(2, 3), Stride: new Size2(2, 3), Padding: Size2.Square(0), CeilMode: false) { Name = "max_pool2d_1" },
                new AvgPool2d(Size2.Square(2), Stride: Size2.Square(2), Padding: Size2.Square(0), CeilMode: false, CountPadding: true) { Name = "avg_pool2d_1" },
                new AdaptiveAvgPool2d(Size2.Square(4)) { Name = "adaptive_avg_pool2d_1" },
                new LeakyReLU(0.01) { Name = "leaky_relu_1" },
                new Dropout2d(0.5) { Name = "dropout2d_1" },
                new BatchNorm2d(1e-5, 0.1, Affine: true) { Name = "batch_norm2d_1" },
                new Flatten { Name = "flatten_1" },
                new Dropout(0.5) { Name = "dropout_1" },
                new Linear(10, Bias: true) { Name = "linear_1" },
                new BatchNorm1d(1e-5, 0.1, Affine: true) { Name = "batch_norm1d_1" },
            },
            network.Features.Nodes);
    }

    [Theory]
    [InlineData("linear: 5, relu, linear: 5, relu, relu", "linear_1 relu_1 linear_2 relu_2 relu_3")]
    [InlineData("relu: { name: first }, relu, relu", "first relu_2 relu_3")]
    [InlineData("relu: { name: relu_2 }, relu, relu", "relu_2 relu_3 relu_4")]
    [InlineData("relu, relu: { name: relu_1 }", "relu_2 relu_1")]
    public void Layers_are_named_by_kind_and_ordinal_unless_named(string layers, string names) =>
        Assert.Equal(names.Split(' '), Sample.Network(Sample.Model(layers, input: "7")).Features.Nodes.Select(layer => layer.Name));

    [Fact]
    public void Classes_are_a_number_or_names()
    {
        var named = Sample.Network(Sample.With("classes: 10", "classes: [ a, b, c, d, e, f, g, h, i, \"10\" ]"));

        Assert.Equal(10, named.Classes);
        Assert.Equal("10", named.ClassNames[9]);
        Assert.Empty(Sample.Network(Sample.Config).ClassNames);
    }

    [Fact]
    public void A_model_may_be_a_class_declared_in_CSharp()
    {
        var result = Sample.Read("model: { class: MnistDann }\ntrain: { epochs: 2 }\n");

        Assert.Empty(result.Findings);
        Assert.Null(result.Model);
        Assert.Equal(new ModelReference("MnistDann", null), result.Config!.Model);
        Assert.Equal(2, result.Config.Train.Epochs);
    }

    [Fact]
    public void The_paper_s_network_has_the_paper_s_sizes()
    {
        var shaped = Sample.Shaped(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "configs", "mnist-mnistm.yaml")));

        // By hand: 32*3*25+32, 48*32*25+48 | 1200*100+100, 100*100+100, 100*10+10 | 1200*100+100, 100+1.
        Assert.Equal(Shape.Of(1200), shaped.Features.Output);
        Assert.Equal(2_432 + 38_448, shaped.Features.ParameterCount);
        Assert.Equal(120_100 + 10_100 + 1_010, shaped.Label.ParameterCount);
        Assert.Equal(120_100 + 101, shaped.Domains[0].ParameterCount);
        Assert.Equal((28L * 28 * 32 * 75) + (10L * 10 * 48 * 800), shaped.Features.MultiplyAdds);
        Assert.Equal(Shape.Of(1200), shaped.At(shaped.Network.Domains[0].Split));
        Assert.False(shaped.MixesSamples);
    }
}
