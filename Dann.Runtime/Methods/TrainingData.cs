using Dann.Dsl.Methods;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using TorchSharp;

namespace Dann.Runtime.Methods;

/// <summary>What a method learns from. Only a method that declares it gets target labels; to the others they do not exist.</summary>
internal sealed class TrainingData : IDisposable
{
    private readonly List<IDisposable> owned = [];

    /// <summary>Brings the data to a device.</summary>
    /// <param name="source">The source's train split.</param>
    /// <param name="target">The target's train split without labels.</param>
    /// <param name="labelledTarget">Target samples whose labels are learned from; null for an unsupervised training.</param>
    /// <param name="normalization">What is subtracted.</param>
    /// <param name="device">Where the steps run.</param>
    public TrainingData(DomainData source, UnlabelledData target, DomainData? labelledTarget, Normalization normalization, torch.Device device)
    {
        Source = Move(source, source.To(device));
        Target = Move(target, target.To(device));
        LabelledTarget = labelledTarget is null ? null : Move(labelledTarget, labelledTarget.To(device));
        Normalization = normalization;
    }

    public DomainData Source { get; }

    public UnlabelledData Target { get; }

    public DomainData? LabelledTarget { get; }

    public Normalization Normalization { get; }

    /// <summary>Labelled samples to select by, which no step sees, and the domain they are of; null where nothing is held out.</summary>
    public HeldOut? Held { get; private init; }

    /// <summary>The data for a training, from labelled splits: the labels of the target go no further than the training may see.</summary>
    /// <param name="training">How the network is trained.</param>
    /// <param name="source">The labelled domain.</param>
    /// <param name="target">The target, whose labels serve only trainings that are declared to see them.</param>
    /// <param name="normalization">What is subtracted.</param>
    /// <param name="device">Where the steps run.</param>
    /// <param name="heldOut">The share of the labelled samples to hold out; 0 for none.</param>
    /// <param name="seed">Decides what is held out, and which target samples are labelled.</param>
    public static TrainingData For(NetworkTraining training, DomainSplits source, DomainSplits target, Normalization normalization, torch.Device device, double heldOut = 0, int seed = 1)
    {
        var made = new List<IDisposable>();
        T Own<T>(T value)
            where T : IDisposable
        {
            made.Add(value);
            return value;
        }

        var labelledTarget = !training.ReadsTargetLabels ? null
            : training.LabelledTarget > 0 ? Own(SampleChoice.Balanced(target.Train, training.LabelledTarget, (ulong)seed))
            : target.Train;
        var sourceTrain = source.Train;
        HeldOut? held = null;
        if (heldOut > 0)
        {
            var (learn, kept) = SampleChoice.HoldOut(training.IsOnTarget ? labelledTarget! : sourceTrain, heldOut, (ulong)seed);
            held = new HeldOut(Own(kept), training.IsOnTarget ? Domain.Target : Domain.Source);
            if (training.IsOnTarget)
                labelledTarget = Own(learn);
            else
                sourceTrain = Own(learn);
        }

        var unlabelled = Own(target.Train.WithoutLabels());
        var data = new TrainingData(sourceTrain, unlabelled, labelledTarget, normalization, device) { Held = held };
        data.owned.AddRange(made);
        return data;
    }

    /// <summary>Releases the copies that the move made; not what it was made of.</summary>
    public void Dispose()
    {
        foreach (var copy in owned)
            copy.Dispose();
    }

    private T Move<T>(T given, T moved)
        where T : DomainSamples
    {
        if (!ReferenceEquals(given, moved))
            owned.Add(moved);
        return moved;
    }
}

/// <summary>Labelled samples to select by.</summary>
/// <param name="Data">The samples.</param>
/// <param name="Domain">The domain they are of.</param>
internal sealed record HeldOut(DomainData Data, Domain Domain);
