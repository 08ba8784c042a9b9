using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Modules;
using Dann.Runtime.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>Trains a <see cref="DannModel"/>. The steps are generated with the model; what does not vary by model is here.</summary>
public abstract partial class DannTrainer : IDisposable
{
    private readonly DannModel network;
    private readonly FrozenLayers frozen;

    /// <summary>Draws the weights from the seed, moves the model to its device, lays it out and makes the optimiser. The model stays the caller's.</summary>
    /// <param name="model">The model, on the CPU.</param>
    /// <param name="options">How to train.</param>
    /// <param name="input">The shape of one sample that the network takes: (C, H, W), (C, L) or (F).</param>
    /// <param name="classes">The number of its classes.</param>
    /// <param name="sources">The number of source domains that it tells apart from the target.</param>
    /// <param name="mixesSamples">Does a layer of the network mix the samples of a batch?</param>
    /// <param name="hasConvolutions">Does the network have convolutions?</param>
    /// <exception cref="NativeTorchException">libtorch is missing or does not load.</exception>
    /// <exception cref="ArgumentException">The settings do not fit the network, or the device is not there.</exception>
    protected DannTrainer(DannModel model, TrainerOptions options, IReadOnlyList<long> input, int classes, int sources, bool mixesSamples, bool hasConvolutions)
    {
        network = model;
        Options = options;
        Inputs = new ModelInputs(model.GetName(), input, classes, sources);
        LayerPaths.Check(model, options.Train);
        Device = Devices.Find(options.Device);
        Plan = ExecutionPlan.For(options.Train, Device.type, mixesSamples, hasConvolutions);
        if (!options.KeepWeights)
            Initialize();
        model.to(Device);
        if (Plan.ChannelsLast)
            model.UseChannelsLast();
        frozen = new FrozenLayers(model, options.Train.Multipliers);
        Optimizer = ParameterOptimizer.Create(options.Train.Optimizer, model, options.Train.Multipliers);
        DomainLoss = DomainLoss.Create(options.Train.DomainLoss);
    }

    /// <summary>How to train.</summary>
    public TrainerOptions Options { get; }

    /// <summary>Where the model is and the steps run.</summary>
    public Device Device { get; }

    /// <summary>How a step is computed.</summary>
    public ExecutionPlan Plan { get; }

    /// <summary>Lets the weights follow their gradients.</summary>
    protected internal ParameterOptimizer Optimizer { get; }

    internal DannModel Network => network;

    /// <summary>What the network was declared for.</summary>
    internal ModelInputs Inputs { get; }

    /// <summary>Ends evaluations between two batches, with an <see cref="OperationCanceledException"/>.</summary>
    internal CancellationToken Cancellation { get; set; }

    internal DomainLoss DomainLoss { get; }

    internal BatchLayout BatchLayout => Plan.ChannelsLast ? BatchLayout.ChannelsLast : BatchLayout.Contiguous;

    internal Sampling Sampling => Sampling.Of(Options.Train);

    /// <summary>One step on labelled samples alone.</summary>
    public abstract void StepSourceOnly(LabelledBatch source, in StepArguments step);

    /// <summary>One step of domain-adversarial training: the label loss on the source, the domain loss on both, the gradient reversed at the split.</summary>
    public abstract void StepAdversarial(LabelledBatch source, UnlabelledBatch target, in StepArguments step);

    /// <summary>Releases the optimiser's state; not the model, whose frozen layers can learn again.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the optimiser's state.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        frozen.Dispose();
        Optimizer.Dispose();
        DomainLoss.Dispose();
    }

    // On the CPU whatever the device, so that a seed means the same weights everywhere.
    private void Initialize()
    {
        using var generator = new Generator(SplitMix64.Derive((ulong)Options.Seed, RandomStreams.Initialization));
        network.InitializeParameters(generator);
        WeightDraws.Apply(network, Options.Train.Initialization, (ulong)Options.Seed);
    }
}
