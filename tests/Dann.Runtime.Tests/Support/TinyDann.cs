using Dann.Runtime.Data;
using Dann.Runtime.Modules;
using Dann.Runtime.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dann.Runtime.Tests.Support;

/// <summary>A small network written by hand as the generator writes it: (N, 3, 8, 8) to 3 classes, with dropout.</summary>
internal sealed class TinyDann : DannModel
{
    public readonly TinyFeatures features;
    public readonly Linear label;
    public readonly Linear domain;
    private readonly string hash;

    public TinyDann(string hash = "00000000deadbeef", int domainLogits = 1)
        : base(nameof(TinyDann))
    {
        this.hash = hash;
        features = new TinyFeatures();
        label = Linear(36, 3);
        domain = Linear(36, domainLogits);
        register_module("features", features);
        register_module("label", label);
        register_module("domain", domain);
    }

    public override string ArchitectureHash => hash;

    public override Tensor forward(Tensor images) => label.forward(features.forward(images));

    public override long HiddenWidth => 36;

    public override Tensor ForwardHidden(Tensor images) => features.forward(images);

    public override Outputs ForwardTraining(Tensor images)
    {
        var split = features.forward(images);
        return new Outputs(split, split, label.forward(split), domain.forward(split));
    }

    public override void InitializeParameters(Generator generator)
    {
        Initializers.UniformFanIn(features.conv2d_1.weight, features.conv2d_1.bias, 27, generator);
        Initializers.UniformFanIn(label.weight, label.bias, 36, generator);
        Initializers.UniformFanIn(domain.weight, domain.bias, 36, generator);
    }

    public override void UseChannelsLast() => features.conv2d_1.weight = Layout.ChannelsLast(features.conv2d_1.weight);

    internal sealed class TinyFeatures : DannModule
    {
        public readonly Conv2d conv2d_1;
        public readonly BatchNorm2d batch_norm2d_1;
        public readonly Dropout dropout_1;

        public TinyFeatures()
            : base("features")
        {
            conv2d_1 = Conv2d(3, 4, kernel_size: 3);
            batch_norm2d_1 = BatchNorm2d(4);
            dropout_1 = Dropout(0.25);
            register_module("conv2d_1", conv2d_1);
            register_module("batch_norm2d_1", batch_norm2d_1);
            register_module("dropout_1", dropout_1);
        }

        public override Tensor forward(Tensor x)
        {
            x = conv2d_1.forward(x);
            x = batch_norm2d_1.forward(x);
            x = functional.max_pool2d(x, kernel_size: 2, stride: 2);
            x = functional.relu(x);
            x = dropout_1.forward(x);
            return x.flatten(1);
        }
    }
}

/// <summary>The trainer of <see cref="TinyDann"/>, one pass.</summary>
internal sealed class TinyDannTrainer(TinyDann model, TrainerOptions options) : DannTrainer(model, options, input: [3, 8, 8], classes: 3, sources: 1, mixesSamples: true, hasConvolutions: true)
{
    public TinyDann Model { get; } = model;

    public ParameterOptimizer OptimizerOfTest => Optimizer;

    public override void StepSourceOnly(LabelledBatch source, in StepArguments step)
    {
        using var scope = NewDisposeScope();
        var features = Model.features.forward(source.Inputs);
        var logits = Model.label.forward(features);
        var labelLoss = functional.cross_entropy(logits, source.Labels);
        Optimizer.ZeroGradients();
        labelLoss.backward();
        Optimizer.Step(step.LearningRate);
        step.Meter.Record(labelLoss, logits, source.Labels, features);
    }

    public override void StepAdversarial(LabelledBatch source, UnlabelledBatch target, in StepArguments step)
    {
        using var scope = NewDisposeScope();
        var features = Model.features.forward(cat([source.Inputs, target.Inputs]));
        var logits = Model.label.forward(features.narrow(0, 0, source.Count));
        var labelLoss = functional.cross_entropy(logits, source.Labels);
        var domainLogits = Model.domain.forward(GradientReversal.Apply(features, step.Lambda));
        var domainLoss = step.DomainLoss.Compute(domainLogits, source.SourceCount);
        Optimizer.ZeroGradients();
        (labelLoss + domainLoss).backward();
        Optimizer.Step(step.LearningRate);
        step.Meter.Record(labelLoss, logits, source.Labels, features);
        step.Meter.RecordDomain(domainLoss, domainLogits, source.SourceCount);
    }
}
