using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Methods;
using Dann.Runtime.Modules;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>
/// Reverse validation (JMLR 2016, section 5.1.2): a network labels the target, a second one learns the way back from those labels to the unlabelled source,
/// and how well it does on held-out source samples says how well the first one fits the target. No target label is used.
/// </summary>
internal sealed class ReverseValidation(NetworkRun networks, double heldOut)
{
    private const string Word = "reverse";

    /// <summary>The accuracy of the way back, 0..1, and the time it took; null when cancelled.</summary>
    /// <param name="title">The run of the network.</param>
    /// <param name="network">The network to judge.</param>
    /// <param name="settings">How it was trained; the way back is trained alike, from its weights.</param>
    /// <param name="training">How it was trained.</param>
    /// <param name="data">What it learned from; its held-out samples are the judges.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="trainedOn">What the data is, for checkpoints to hold.</param>
    public (double? Accuracy, double Seconds) Score(RunTitle title, TrainedNetwork network, TrainSettings settings, NetworkTraining training, TrainingData data, int seed, IReadOnlyDictionary<string, string> trainedOn)
    {
        using var labelled = SelfLabelled(network, data);
        var (learn, kept) = SampleChoice.HoldOut(labelled, heldOut, (ulong)seed);
        using var learn_ = learn;
        using var kept_ = kept;
        using var unlabelled = data.Source.WithoutLabels();
        var swapped = new Normalization(data.Normalization.Target, data.Normalization.Source);
        using var back = new TrainingData(learn, unlabelled, null, swapped, network.Trainer.Device);
        var tests = TestSets.None with { Held = new HeldOut(kept, Domain.Source) };
        // Target labels that joined the first network's loss are the source's in the way back, where they would be no surprise.
        var plain = training with { LabelledTarget = 0 };
        // Each domain keeps its part of a batch.
        var swappedSizes = settings.TargetBatch is null ? settings : settings with { Batch = 2 * settings.TargetSize, TargetBatch = settings.SourceSize };
        using var reverse = networks.Train(title with { Part = Word }, swappedSizes, plain, back, tests, report => report.HeldOutAccuracy!.Value, trainedOn, model => Copy(network.Model, model));
        return reverse is null ? (null, 0) : (reverse.Trainer.Evaluate(data.Held!.Data, Domain.Target), reverse.Seconds);
    }

    private static DomainData SelfLabelled(TrainedNetwork network, TrainingData data)
    {
        using var scope = NewDisposeScope();
        var labels = Inference.Classes(network.Trainer, data.Target, data.Normalization.Target);
        return new DomainData($"{data.Target.Name}, labelled by the network", data.Target.Values.alias(), labels.DetachFromDisposeScope(), data.Source.ClassNames);
    }

    private static void Copy(DannModel from, DannModel to)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var values = from.state_dict();
        foreach (var (name, value) in to.state_dict())
            value.copy_(values[name]);
    }
}
