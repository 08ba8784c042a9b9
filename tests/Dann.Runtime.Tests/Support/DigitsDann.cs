using System.Runtime.CompilerServices;
using Dann.Runtime.Data;
using Dann.Runtime.Modules;
using Dann.Runtime.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dann.Runtime.Tests.Support;

/// <summary>The smallest network that takes drawn digits, (N, 3, 32, 32) to 10 classes: fast enough for whole experiments in a test.</summary>
internal sealed class DigitsDann : DannModel
{
    public const string Hash = "d191f5d191f5d191";

    public const string Declaration = """
        model:
          name: DigitsDann
          input: 3x32x32
          classes: 10
          features:
            - avg_pool2d: { kernel: 4 }
            - flatten
          label:
            - linear: { units: 10 }
          domain: { split: features, layers: [{ linear: { units: 1 } }] }
        """;

    public readonly Linear label;
    public readonly Linear domain;

    public DigitsDann()
        : base(nameof(DigitsDann))
    {
        label = Linear(192, 10);
        domain = Linear(192, 1);
        register_module("label", label);
        register_module("domain", domain);
    }

    public override string ArchitectureHash => Hash;

    [ModuleInitializer]
    internal static void Register()
    {
        ModelRegistry.Register(new ModelRegistration(nameof(DigitsDann), Hash, [], 10, () => new DigitsDann(), (model, options) => new DigitsDannTrainer((DigitsDann)model, options)) { Declaration = Declaration });
        ModelRegistry.Register(new ModelRegistration("NineDann", "9", [], 9, () => new DigitsDann(), (model, options) => new DigitsDannTrainer((DigitsDann)model, options)));
    }

    public static Tensor Features(Tensor images) => functional.avg_pool2d(images, 4, 4).flatten(1);

    public override Tensor forward(Tensor images) => label.forward(Features(images));

    public override long HiddenWidth => 192;

    public override Tensor ForwardHidden(Tensor images) => Features(images);

    public override Outputs ForwardTraining(Tensor images)
    {
        var split = Features(images);
        return new Outputs(split, split, label.forward(split), domain.forward(split));
    }

    public override void InitializeParameters(Generator generator)
    {
        Initializers.UniformFanIn(label.weight, label.bias, 192, generator);
        Initializers.UniformFanIn(domain.weight, domain.bias, 192, generator);
    }

    public override void UseChannelsLast()
    {
    }
}

internal sealed class DigitsDannTrainer(DigitsDann model, TrainerOptions options) : DannTrainer(model, options, input: [3, 32, 32], classes: 10, sources: 1, mixesSamples: false, hasConvolutions: false)
{
    public override void StepSourceOnly(LabelledBatch source, in StepArguments step)
    {
        using var scope = NewDisposeScope();
        var features = DigitsDann.Features(source.Inputs);
        var logits = model.label.forward(features);
        var labelLoss = functional.cross_entropy(logits, source.Labels);
        Optimizer.ZeroGradients();
        labelLoss.backward();
        Optimizer.Step(step.LearningRate);
        step.Meter.Record(labelLoss, logits, source.Labels, features);
    }

    public override void StepAdversarial(LabelledBatch source, UnlabelledBatch target, in StepArguments step)
    {
        using var scope = NewDisposeScope();
        var features = DigitsDann.Features(cat([source.Inputs, target.Inputs]));
        var logits = model.label.forward(features.narrow(0, 0, source.Count));
        var labelLoss = functional.cross_entropy(logits, source.Labels);
        var domainLogits = model.domain.forward(GradientReversal.Apply(features, step.Lambda));
        var domainLoss = step.DomainLoss.Compute(domainLogits, source.Count);
        Optimizer.ZeroGradients();
        (labelLoss + domainLoss).backward();
        Optimizer.Step(step.LearningRate);
        step.Meter.Record(labelLoss, logits, source.Labels, features);
        step.Meter.RecordDomain(domainLoss, domainLogits, source.Count);
    }
}
