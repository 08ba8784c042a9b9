using Dann.Dsl.Methods;
using Dann.Runtime.Data;
using TorchSharp;

namespace Dann.Runtime.Methods;

/// <summary>What a method learns from. Only a method that declares it gets target labels; to the others they do not exist.</summary>
internal sealed class TrainingData : IDisposable
{
    private readonly List<IDisposable> owned = [];

    /// <summary>Brings the data to a device.</summary>
    /// <param name="source">The source's train split.</param>
    /// <param name="target">The target's train split without labels.</param>
    /// <param name="labelledTarget">The same with labels; null for an unsupervised method.</param>
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

    /// <summary>The data for a method, from labelled splits: the labels of the target go no further than the method may see.</summary>
    public static TrainingData For(Method method, DomainSplits source, DomainSplits target, Normalization normalization, torch.Device device)
    {
        var unlabelled = target.Train.WithoutLabels();
        var data = new TrainingData(source.Train, unlabelled, method.ReadsTargetLabels ? target.Train : null, normalization, device);
        data.owned.Add(unlabelled);
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
