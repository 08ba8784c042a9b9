using Dann.Runtime.Data;

namespace Dann.Runtime.Training;

/// <summary>What accuracies are measured on between epochs, already on the device.</summary>
internal sealed record TestSets(DomainData? Source, DomainData? Target)
{
    public static TestSets None { get; } = new(null, null);

    /// <summary>Samples to select an epoch by; null where none is selected.</summary>
    public Methods.HeldOut? Held { get; init; }

    public double? MeasureHeld(DannTrainer trainer) => Held is null ? null : trainer.Evaluate(Held.Data, Held.Domain);

    /// <summary>The splits are measured after every so many epochs, and after the last.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Accuracies after an epoch; null where they are not due, unless they are wanted all the same.</summary>
    public (double? Source, double? Target) Measure(DannTrainer trainer, long epoch, bool isWanted = false) => !isWanted && epoch % Every != 0 && epoch != trainer.Options.Train.Epochs ? (null, null) :
        (Source is null ? null : trainer.Evaluate(Source, Domain.Source), Target is null ? null : trainer.Evaluate(Target, Domain.Target));
}
