namespace Dann.Runtime.Training;

/// <summary>How a caller follows training, and ends it early.</summary>
public sealed record FitCallbacks
{
    /// <summary>Called after each step, on the training thread. Reads nothing from the device unless it asks <see cref="StepProgress.ReadMeter"/>.</summary>
    public Action<StepProgress>? OnStep { get; init; }

    /// <summary>Called after each epoch, on the training thread.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }

    /// <summary>Asked before each epoch with the number of those done: true ends training there, which then counts as complete.</summary>
    public Func<int, bool>? IsEnough { get; init; }

    /// <summary>Ends training after the step under way; the weights stay as that step left them.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>Where training is.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Step">Steps taken in the epoch.</param>
/// <param name="StepsPerEpoch">Steps in an epoch.</param>
/// <param name="Lambda">λ of the step.</param>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="ReadMeter">Means over the epoch so far; waits for the device.</param>
public readonly record struct StepProgress(int Epoch, int Epochs, long Step, long StepsPerEpoch, double Lambda, double LearningRate, Func<MeterReading> ReadMeter);

/// <summary>An epoch that is over.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Steps">Steps taken since training began.</param>
/// <param name="Training">Means over the epoch's steps.</param>
/// <param name="Lambda">λ of its last step.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
/// <param name="SourceAccuracy">On the source's test split, 0..1; null where none was given, or where it is not measured after every epoch.</param>
/// <param name="TargetAccuracy">On the target's test split, 0..1; null where none was given, or where it is not measured after every epoch.</param>
/// <param name="Seconds">Time since training began, evaluation included, also before an interruption.</param>
/// <param name="StepsPerSecond">The rate of the epoch's steps, evaluation not counted.</param>
public sealed record EpochReport(
    int Epoch,
    int Epochs,
    long Steps,
    MeterReading Training,
    double Lambda,
    double LearningRate,
    double? SourceAccuracy,
    double? TargetAccuracy,
    double Seconds,
    double StepsPerSecond)
{
    /// <summary>On held-out labelled samples, 0..1; null where none were held out.</summary>
    public double? HeldOutAccuracy { get; init; }
}

/// <summary>What came of a fit.</summary>
/// <param name="Epochs">The epochs that were finished in this call.</param>
/// <param name="IsComplete">False when it was ended early.</param>
public sealed record FitResult(IReadOnlyList<EpochReport> Epochs, bool IsComplete);
