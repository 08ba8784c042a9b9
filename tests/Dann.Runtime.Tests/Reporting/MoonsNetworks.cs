using System.Runtime.CompilerServices;
using Dann.Runtime.Data;
using Dann.Runtime.Modules;
using Dann.Runtime.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>Small networks for the moons, healthy and not: they differ in the width of their features and in their domain branch.</summary>
internal sealed class MoonsNetwork : DannModel
{
    private readonly Sequential features;
    private readonly Sequential label;
    private readonly Sequential domain;

    private MoonsNetwork(int width, Func<int, Module<Tensor, Tensor>[]> head)
        : base(nameof(MoonsNetwork))
    {
        // Two features are the plane itself, turned: what is curved in it stays curved.
        features = width == 2 ? Sequential(Linear(2, 2)) : Sequential(Linear(2, width), ReLU());
        label = Sequential(Linear(width, 16), ReLU(), Linear(16, 2));
        domain = Sequential(head(width));
        register_module("features", features);
        register_module("label", label);
        register_module("domain", domain);
    }

    public override string ArchitectureHash => "f00d";

    public override long HiddenWidth => 16;

    [ModuleInitializer]
    internal static void Register()
    {
        Register("HealthyMoons", 32, width => [Linear(width, 32), ReLU(), Linear(32, 1)]);
        Register("SigmoidTwiceMoons", 32, width => [Linear(width, 32), ReLU(), Linear(32, 1), Sigmoid()]);
        Register("DeadUnitsMoons", 32, width => [Linear(width, 32), ReLU(), Linear(32, 1), new Shift(-1000), ReLU()]);
        Register("SmallHeadMoons", 2, width => [Linear(width, 1)]);
    }

    public override Tensor forward(Tensor points) => label.forward(features.forward(points));

    public override Tensor ForwardHidden(Tensor points) => features.forward(points);

    public override Outputs ForwardTraining(Tensor points)
    {
        var split = features.forward(points);
        return new Outputs(split, split, label.forward(split), domain.forward(split));
    }

    public override void InitializeParameters(Generator generator)
    {
        foreach (var (_, layer) in named_modules().Where(entry => entry.module is Linear))
            Initializers.UniformFanIn(((Linear)layer).weight, ((Linear)layer).bias!, ((Linear)layer).weight.shape[1], generator);
    }

    public override void UseChannelsLast()
    {
    }

    private static void Register(string name, int width, Func<int, Module<Tensor, Tensor>[]> head) =>
        ModelRegistry.Register(new ModelRegistration(name, "f00d", [], 2, () => new MoonsNetwork(width, head), (model, options) => new Trainer((MoonsNetwork)model, options)));

    private sealed class Shift(double by) : Module<Tensor, Tensor>(nameof(Shift))
    {
        public override Tensor forward(Tensor input) => input + by;
    }

    private sealed class Trainer(MoonsNetwork model, TrainerOptions options) : DannTrainer(model, options, input: [2], classes: 2, sources: 1, mixesSamples: false, hasConvolutions: false)
    {
        public override void StepSourceOnly(LabelledBatch source, in StepArguments step)
        {
            using var scope = NewDisposeScope();
            var split = model.features.forward(source.Inputs);
            var logits = model.label.forward(split);
            var labelLoss = functional.cross_entropy(logits, source.Labels);
            Optimizer.ZeroGradients();
            labelLoss.backward();
            Optimizer.Step(step.LearningRate);
            step.Meter.Record(labelLoss, logits, source.Labels, split);
        }

        public override void StepAdversarial(LabelledBatch source, UnlabelledBatch target, in StepArguments step)
        {
            using var scope = NewDisposeScope();
            var split = model.features.forward(cat([source.Inputs, target.Inputs]));
            var logits = model.label.forward(split.narrow(0, 0, source.Count));
            var labelLoss = functional.cross_entropy(logits, source.Labels);
            var domainLogits = model.domain.forward(GradientReversal.Apply(split, step.Lambda));
            var domainLoss = step.DomainLoss.Compute(domainLogits, source.SourceCount);
            Optimizer.ZeroGradients();
            (labelLoss + domainLoss).backward();
            Optimizer.Step(step.LearningRate);
            step.Meter.Record(labelLoss, logits, source.Labels, split);
            step.Meter.RecordDomain(domainLoss, domainLogits, source.SourceCount);
        }
    }
}
