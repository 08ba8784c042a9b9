using Dann.Dsl.Training;
using Dann.Runtime.Modules;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;

namespace Dann.Runtime.Experiments;

/// <summary>A network at the epoch that was selected.</summary>
internal sealed class TrainedNetwork(DannModel model, DannTrainer trainer) : IDisposable
{
    public DannModel Model { get; } = model;

    public DannTrainer Trainer { get; } = trainer;

    /// <summary>The settings that the grid proposed; null where there is no grid.</summary>
    public Candidate? Candidate { get; set; }

    /// <summary>How every candidate of the grid did; null where there were not several.</summary>
    public IReadOnlyList<CandidateScore>? Scores { get; set; }

    /// <summary>The selected epoch, from 1.</summary>
    public int Epoch { get; set; }

    /// <summary>What the candidates are compared by; greater is better.</summary>
    public double Score { get; set; }

    /// <summary>Accuracy on held-out labelled samples at the selected epoch; null where none were held out.</summary>
    public double? HeldOutAccuracy { get; set; }

    /// <summary>Accuracy of the classifier trained back from the target, on held-out source samples; null where reverse validation did not run.</summary>
    public double? ReverseAccuracy { get; set; }

    /// <summary>Training time of this network and of what selected it.</summary>
    public double Seconds { get; set; }

    public void Dispose()
    {
        Trainer.Dispose();
        Model.Dispose();
    }
}
