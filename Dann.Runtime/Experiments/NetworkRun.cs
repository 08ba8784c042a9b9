using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Modules;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.TensorBoard;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using static TorchSharp.torch;

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
    /// <param name="trainedOn">What the data is, for checkpoints to hold.</param>
    /// <param name="start">Gives the model its first weights; null to draw them from the seed, and to load what the settings name.</param>
    /// <exception cref="TrainingFailedException">A loss, a feature or a weight became NaN or infinite, or memory ran out.</exception>
    public TrainedNetwork? Train(RunTitle title, TrainSettings settings, NetworkTraining training, TrainingData data, TestSets tests, Func<EpochReport, double>? score, IReadOnlyDictionary<string, string> trainedOn, Action<DannModel>? start = null)
    {
        var isLonger = start is null && experiment.Continued is not null;
        var network = Create(title, settings, start, isLonger);
        network.Trainer.Cancellation = cancellation;
        try
        {
            if (Run(title, network, training, data, tests, score, Facts(title, trainedOn), isLonger))
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

    /// <summary>A network that is finished, as its file has it.</summary>
    /// <exception cref="WeightFileException">The file is torn, or of another network.</exception>
    public TrainedNetwork Load(RunTitle title, TrainSettings settings, string path, int epoch)
    {
        var model = experiment.Model.CreateModel();
        var network = new TrainedNetwork(model, CreateTrainer(experiment, model, settings, title.Seed, keepWeights: true)) { Epoch = epoch };
        try
        {
            ModelFile.Load(model, path);
        }
        catch
        {
            network.Dispose();
            throw;
        }

        return network;
    }

    private TrainedNetwork Create(RunTitle title, TrainSettings settings, Action<DannModel>? start, bool isLonger)
    {
        if (isLonger)
            return Load(title, settings, experiment.Continued!.ModelPath(title), 0);
        var model = experiment.Model.CreateModel();
        start?.Invoke(model);
        var network = new TrainedNetwork(model, CreateTrainer(experiment, model, settings, title.Seed, keepWeights: start is not null));
        try
        {
            // What goes on at its checkpoint has them already.
            if (start is null && !File.Exists(experiment.Folder.CheckpointPath(title)))
                initial.Load(model, settings);
        }
        catch
        {
            network.Dispose();
            throw;
        }

        return network;
    }

    // What a checkpoint says of itself: enough to tell that it is about to go on with something else.
    private Dictionary<string, string> Facts(RunTitle title, IReadOnlyDictionary<string, string> trainedOn) => new(trainedOn)
    {
        ["task"] = $"{title.Source} -> {title.Target}",
        ["training"] = $"{title.Training}{(title.Candidate is { } candidate ? $"; {candidate}" : "")}{(title.Part is { } part ? $"; {part}" : "")}",
        // Comments train no other network.
        ["config"] = FileNames.Fingerprint(string.Join('\n', Configuration.FlatConfig.Of(experiment.Config.ResolvedText, experiment.Config.File).Select(entry => $"{entry.Key}={entry.Value}"))),
        ["device"] = experiment.Device,
        ["software"] = Software.Words,
    };

    private bool Run(RunTitle title, TrainedNetwork network, NetworkTraining training, TrainingData data, TestSets tests, Func<EpochReport, double>? score, Dictionary<string, string> trainedOn, bool isLonger)
    {
        var trainer = network.Trainer;
        using var loop = trainer.Prepare(training, data, tests, out var steps);
        using var steps_ = steps;
        using var best = score is null ? null : new BestEpoch();
        var checkpoint = new CheckpointBeat(experiment.CheckpointInterval, () => Checkpoint.Save(experiment.Folder.CheckpointPath(title), trainer, loop, best, trainedOn));
        if (File.Exists(experiment.Folder.CheckpointPath(title)))
            Checkpoint.Load(experiment.Folder.CheckpointPath(title), trainer, loop, best, experiment.AcceptsChanges ? null : trainedOn);
        else if (isLonger)
            GoOnFromFinished(title, trainer, loop, tests, best, score);
        // Also where there is no checkpoint: a kill may have come between the first line and the first checkpoint.
        if (experiment.IsResumed)
        {
            metrics.DropAfter(title, loop.Position.Epoch);
            events.DropAfter(title, loop.Position.Epoch * loop.StepsPerEpoch);
        }

        FitResult? fit = null;
        var stop = experiment.Config.Run.Experiment.EarlyStop;
        var atChance = trainer.DomainLoss.AtChance(experiment.Model.Sources + 1);
        reporter.Track(title with { FirstEpoch = loop.Position.Epoch, Epochs = trainer.Options.Train.Epochs, DomainLossAtChance = atChance }, () => fit = loop.Run(new FitCallbacks
        {
            OnStep = progress =>
            {
                // The last step of an epoch belongs to the epoch's end, which has not been measured yet.
                if (progress.Step < progress.StepsPerEpoch)
                    checkpoint.Beat();
                reporter.Step(progress);
            },
            OnEpoch = report =>
            {
                metrics.Append(title, report);
                events.Append(title, report);
                best?.See(report.Epoch, score!(report), network.Model);
                checkpoint.Beat();
                reporter.Epoch(report);
            },
            IsEnough = epoch => best is not null && stop?.IsDue(epoch, best.Epoch) == true,
            Cancellation = cancellation,
        }));
        network.Seconds = loop.Seconds;
        // Also of a complete training: it is measured still, and its candidates' siblings are trained.
        checkpoint.Save();
        if (!fit!.IsComplete)
            return false;
        if (best is { Epoch: > 0 })
            best.Restore(network.Model);
        RequireFinite(title, network);
        network.Epoch = best is { Epoch: > 0 } ? best.Epoch : (int)loop.Position.Epoch;
        network.HeldOutAccuracy = tests.MeasureHeld(trainer);
        network.Score = best is { Epoch: > 0 } ? best.Score : 0;
        return true;
    }

    // The network of the finished run is the best so far.
    private void GoOnFromFinished(RunTitle title, DannTrainer trainer, TrainingLoop loop, TestSets tests, BestEpoch? best, Func<EpochReport, double>? score)
    {
        var epoch = Predictions.NetworkFile.Card(experiment.Continued!.ModelPath(title)).Epoch;
        loop.Resume(new BatchPosition(epoch, 0), 0);
        if (best is null)
            return;
        var (source, target) = tests.Measure(trainer, epoch, isWanted: true);
        best.See(epoch, score!(new EpochReport(epoch, trainer.Options.Train.Epochs, epoch * loop.StepsPerEpoch, MeterReading.Empty, 0, 0, source, target, 0, 0) { HeldOutAccuracy = tests.MeasureHeld(trainer) }), trainer.Network);
    }

    // The guard looks at features and losses, which come before an update: what the last one did, nobody has seen.
    private static void RequireFinite(RunTitle title, TrainedNetwork network)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, value) in network.Model.state_dict())
        {
            if (value.is_floating_point() && !value.isfinite().all().item<bool>())
                throw new TrainingFailedException($"{name} of {title.Method.Name} seed {title.Seed} holds values that are NaN or infinite after the last step. Lower the learning rate (--set train.optimizer.sgd.lr=...) or the reversal's λ.");
        }
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
