using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Modules;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.TensorBoard;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Experiments;

/// <summary>Trains one network, with its checkpoint and its metrics. What was begun goes on at its checkpoint; what is complete is read back.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="metrics">Takes a line per epoch.</param>
/// <param name="reporter">Tells the user.</param>
/// <param name="cancellation">Stops it after the step under way.</param>
internal sealed class NetworkRun(Experiment experiment, MetricsFile metrics, IRunReporter reporter, CancellationToken cancellation)
{
    private readonly InitialWeights initial = new(experiment, reporter);
    private readonly EventFiles events = new(experiment.Folder.TensorBoardPath);

    /// <summary>Trains to the end; null when cancelled. The network stands at the selected epoch.</summary>
    /// <param name="title">Which run it is.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="training">Which samples the steps are on.</param>
    /// <param name="data">What it learns from; belongs to the caller.</param>
    /// <param name="tests">What is measured between epochs.</param>
    /// <param name="score">What epochs are selected by; null for the last epoch.</param>
    /// <param name="start">Gives the model its first weights; null to draw them from the seed, and to load what the settings name.</param>
    public TrainedNetwork? Train(RunTitle title, TrainSettings settings, NetworkTraining training, TrainingData data, TestSets tests, Func<EpochReport, double>? score, Action<DannModel>? start = null)
    {
        var model = experiment.Model.CreateModel();
        start?.Invoke(model);
        var network = new TrainedNetwork(model, CreateTrainer(experiment, model, settings, title.Seed, keepWeights: start is not null));
        network.Trainer.Cancellation = cancellation;
        try
        {
            // What goes on at its checkpoint has them already.
            if (start is null && !File.Exists(experiment.Folder.CheckpointPath(title)))
                initial.Load(model, settings);
            if (Run(title, network, training, data, tests, score))
                return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }

        network.Dispose();
        return null;
    }

    private bool Run(RunTitle title, TrainedNetwork network, NetworkTraining training, TrainingData data, TestSets tests, Func<EpochReport, double>? score)
    {
        var trainer = network.Trainer;
        using var loop = trainer.Prepare(training, data, tests, out var steps);
        using var steps_ = steps;
        var checkpoint = experiment.Folder.CheckpointPath(title);
        var best = score is null ? null : new BestEpoch(experiment.Folder.BestPath(title));
        if (File.Exists(checkpoint))
            Checkpoint.Load(checkpoint, trainer, loop);
        // Also where there is no checkpoint: a crash may have come between the first line and the first checkpoint.
        metrics.DropAfter(title, loop.Position.Epoch);
        events.DropAfter(title, loop.Position.Epoch * loop.StepsPerEpoch);

        FitResult? fit = null;
        var stop = experiment.Config.Run.Experiment.EarlyStop;
        var atChance = trainer.DomainLoss.AtChance(experiment.Model.Sources + 1);
        reporter.Track(title with { FirstEpoch = loop.Position.Epoch, Epochs = trainer.Options.Train.Epochs, DomainLossAtChance = atChance }, () => fit = loop.Run(new FitCallbacks
        {
            OnStep = progress => reporter.Step(progress),
            OnEpoch = report =>
            {
                metrics.Append(title, report);
                events.Append(title, report);
                best?.See(report.Epoch, score!(report), network.Model);
                Checkpoint.Save(checkpoint, trainer, loop);
                reporter.Epoch(report);
            },
            IsEnough = epoch => best is not null && stop?.IsDue(epoch, best.Epoch) == true,
            Cancellation = cancellation,
        }));
        network.Seconds = loop.Seconds;
        if (!fit!.IsComplete)
        {
            Checkpoint.Save(checkpoint, trainer, loop);
            return false;
        }

        best?.Restore(network.Model);
        network.Epoch = best?.Epoch ?? (int)loop.Position.Epoch;
        network.HeldOutAccuracy = tests.MeasureHeld(trainer);
        network.Score = best?.Score ?? 0;
        return true;
    }

    /// <summary>The trainer of a model.</summary>
    /// <exception cref="Configuration.ConfigException">The settings do not fit the model, which is released.</exception>
    public static DannTrainer CreateTrainer(Experiment experiment, DannModel model, TrainSettings settings, int seed, bool keepWeights)
    {
        var data = experiment.Config.Run.Data!;
        var options = new TrainerOptions { Train = settings, Seed = seed, Device = experiment.Device, Normalization = data.Normalization, Augment = data.Augment, KeepWeights = keepWeights };
        try
        {
            return experiment.Model.CreateTrainer(model, options);
        }
        catch (ArgumentException failure)
        {
            model.Dispose();
            throw new Configuration.ConfigException($"{experiment.Config.File}: error: {Cli.Failures.Plain(failure)}");
        }
    }
}
