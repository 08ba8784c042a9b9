using System.Diagnostics;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Methods;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>Takes a trainer through its epochs. What it needs to go on after an interruption is <see cref="Position"/>, <see cref="Meter"/> and <see cref="Seconds"/>.</summary>
internal sealed class TrainingLoop(DannTrainer trainer, MethodSteps method, TestSets tests) : IDisposable
{
    // Reading the meter waits for a GPU, so there the guard looks now and then; on the CPU it is free and names the very step.
    private const int GuardIntervalOnGpu = 100;

    private readonly TrainSettings settings = trainer.Options.Train;
    private readonly Stopwatch clock = new();
    private readonly FinalizerBeat beat = FinalizerBeat.OfTraining;
    private double secondsBefore;

    /// <summary>The step to take next.</summary>
    public BatchPosition Position { get; private set; }

    /// <summary>Sums over the epoch under way.</summary>
    public StepMeter Meter { get; } = new();

    /// <summary>Training time, also before an interruption.</summary>
    public double Seconds => secondsBefore + clock.Elapsed.TotalSeconds;

    public long StepsPerEpoch => method.StepsPerEpoch;

    /// <summary>Goes on from a checkpoint.</summary>
    public void Resume(BatchPosition position, double seconds)
    {
        Position = position;
        secondsBefore = seconds;
        method.Seek(position.Step < StepsPerEpoch ? position : new BatchPosition(position.Epoch + 1, 0));
    }

    /// <summary>Trains to the end, or until cancelled.</summary>
    /// <exception cref="TrainingFailedException">A loss or a feature was NaN or infinite, or memory ran out.</exception>
    public FitResult Run(FitCallbacks callbacks)
    {
        var reports = new List<EpochReport>();
        clock.Start();
        trainer.Network.train();
        while (Position.Epoch < settings.Epochs && !IsEnough(callbacks))
        {
            if (!RunEpoch(callbacks, out var stepsPerSecond))
                return Stop(reports, isComplete: false);
            try
            {
                reports.Add(FinishEpoch(stepsPerSecond));
            }
            // Between the last step and the numbers of its epoch: the position says so, and the numbers come when training goes on.
            catch (OperationCanceledException) when (callbacks.Cancellation.IsCancellationRequested)
            {
                return Stop(reports, isComplete: false);
            }

            callbacks.OnEpoch?.Invoke(reports[^1]);
            if (callbacks.Cancellation.IsCancellationRequested && Position.Epoch < settings.Epochs && !IsEnough(callbacks))
                return Stop(reports, isComplete: false);
        }

        return Stop(reports, isComplete: true);
    }

    public void Dispose() => Meter.Dispose();

    // In the middle of an epoch there is nothing to decide.
    private bool IsEnough(FitCallbacks callbacks) => Position.Step == 0 && Position.Epoch > 0 && callbacks.IsEnough?.Invoke((int)Position.Epoch) == true;

    private FitResult Stop(List<EpochReport> reports, bool isComplete)
    {
        clock.Stop();
        return new FitResult(reports, isComplete);
    }

    private bool RunEpoch(FitCallbacks callbacks, out double stepsPerSecond)
    {
        var (first, started) = (Position.Step, clock.Elapsed);
        stepsPerSecond = 0;
        while (Position.Step < StepsPerEpoch)
        {
            if (callbacks.Cancellation.IsCancellationRequested)
                return false;
            var step = ArgumentsFor(Position);
            TakeStep(step);
            beat.Beat();
            Position = Position with { Step = Position.Step + 1 };
            callbacks.OnStep?.Invoke(new StepProgress((int)Position.Epoch + 1, settings.Epochs, Position.Step, StepsPerEpoch, step.Lambda, step.LearningRate, Meter.Read));
        }

        stepsPerSecond = first == StepsPerEpoch ? 0 : (StepsPerEpoch - first) / (clock.Elapsed - started).TotalSeconds;
        return true;
    }

    private void TakeStep(in StepArguments step)
    {
        using var scope = NewDisposeScope();
        SeedTorch();
        try
        {
            method.Take(step);
        }
        catch (System.Runtime.InteropServices.ExternalException failure)
        {
            throw TorchFailures.Explain(failure, Where(step));
        }

        var isDue = trainer.Device.type == DeviceType.CPU || (Position.Step + 1) % GuardIntervalOnGpu == 0 || Position.Step + 1 == StepsPerEpoch;
        if (isDue && !Meter.Read().IsFinite)
            throw new TrainingFailedException($"A loss or a feature became NaN or infinite {Where(step)}. Lower the learning rate (--set train.optimizer.sgd.lr=...) or the reversal's λ, or look for broken images.");
    }

    private EpochReport FinishEpoch(double stepsPerSecond)
    {
        var last = ArgumentsFor(Position with { Step = StepsPerEpoch - 1 });
        var reading = Meter.Read();
        var (source, target) = tests.Measure(trainer, Position.Epoch + 1);
        var held = tests.MeasureHeld(trainer);
        Meter.Reset();
        Position = new BatchPosition(Position.Epoch + 1, 0);
        return new EpochReport((int)Position.Epoch, settings.Epochs, Position.Epoch * StepsPerEpoch, reading, last.Lambda, last.LearningRate, source, target, Seconds, stepsPerSecond) { HeldOutAccuracy = held };
    }

    private StepArguments ArgumentsFor(BatchPosition position)
    {
        var index = GlobalStep(position);
        var progress = (double)index / (settings.Epochs * StepsPerEpoch);
        return new StepArguments(
            settings.Reversal.At(progress, index),
            settings.Optimizer.LearningRate * settings.LearningRate.At(progress, index),
            trainer.DomainLoss,
            Meter) { Progress = progress, Index = index };
    }

    // Dropout draws from libtorch's own generators: seeded per step, a resumed run draws what an uninterrupted one would.
    private void SeedTorch()
    {
        using var generator = manual_seed(unchecked((long)SplitMix64.Derive((ulong)trainer.Options.Seed, RandomStreams.Step, (ulong)GlobalStep(Position))));
    }

    private long GlobalStep(BatchPosition position) => (position.Epoch * StepsPerEpoch) + position.Step;

    private string Where(in StepArguments step) =>
        FormattableString.Invariant($"at step {GlobalStep(Position) + 1} (epoch {Position.Epoch + 1}, λ {step.Lambda:0.###}, learning rate {step.LearningRate:0.######}{(trainer.Device.type == DeviceType.CPU ? "" : $"; looked at every {GuardIntervalOnGpu} steps")})");
}
