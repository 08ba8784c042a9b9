using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;

namespace Dann.Runtime.Experiments;

/// <summary>Trains the network of one task, seed and training: every candidate of the grid, of which the best is kept.</summary>
internal sealed class NetworkSelection(Experiment experiment, NetworkRun networks, IRunReporter reporter)
{
    private readonly ExperimentSettings settings = experiment.Config.Run.Experiment;

    /// <summary>A network that another method was read off already: its weights come from the file that it left.</summary>
    /// <param name="run">The run that asks for it.</param>
    /// <param name="title">Its title.</param>
    /// <param name="earlier">What came of the other method's run.</param>
    /// <param name="path">The file of the network.</param>
    /// <exception cref="Weights.WeightFileException">The file is torn.</exception>
    public TrainedNetwork Reuse(PlannedRun run, RunTitle title, RunResult earlier, string path)
    {
        var candidate = Candidates(run.Method.Training).Find(known => known.Text == (earlier.Candidate ?? "")) ?? new Candidate("", experiment.Config.Run.Train);
        var network = networks.Load(title, candidate.Train, path, earlier.Epoch ?? 0);
        network.Seconds = earlier.Seconds;
        network.HeldOutAccuracy = earlier.HeldOutAccuracy;
        network.ReverseAccuracy = earlier.ReverseAccuracy;
        network.Scores = earlier.Candidates;
        return Named(network, candidate);
    }

    /// <summary>The selected network; null when cancelled. A candidate that fails ranks last.</summary>
    /// <param name="run">The run.</param>
    /// <param name="title">Its title.</param>
    /// <param name="task">The data.</param>
    /// <param name="trainedOn">What the data is, for checkpoints to hold.</param>
    /// <exception cref="TrainingFailedException">Every candidate failed.</exception>
    public TrainedNetwork? Train(PlannedRun run, RunTitle title, TaskData task, IReadOnlyDictionary<string, string> trainedOn)
    {
        TrainedNetwork? best = null;
        var seconds = 0.0;
        List<CandidateScore> scores = [];
        List<TrainingFailedException> failures = [];
        var candidates = Candidates(run.Method.Training);
        foreach (var (candidate, number) in candidates.Select((candidate, i) => (candidate, i + 1)))
        {
            var named = candidate.Text.Length == 0 ? title : title with { Candidate = candidate.Text, CandidateNumber = number, Candidates = candidates.Count };
            TrainedNetwork? trained;
            try
            {
                trained = TrainOne(run, named, candidate, task, trainedOn);
            }
            catch (TrainingFailedException failure) when (candidates.Count > 1)
            {
                failures.Add(failure);
                scores.Add(new CandidateScore(candidate.Text, 0, null, null) { Failure = failure.Message });
                reporter.Note(Words.Score(scores[^1], isReverse: false));
                continue;
            }

            if (trained is null)
            {
                best?.Dispose();
                return null;
            }

            seconds += trained.Seconds;
            if (candidates.Count > 1)
            {
                scores.Add(new CandidateScore(candidate.Text, trained.Epoch, trained.Score, trained.HeldOutAccuracy));
                reporter.Note(Words.Score(scores[^1], trained.ReverseAccuracy is not null));
            }

            // Of equals the first, so that the order of a grid is a preference.
            if (best is null || trained.Score > best.Score)
            {
                best?.Dispose();
                best = trained;
            }
            else
            {
                trained.Dispose();
            }
        }

        if (best is null)
            throw new TrainingFailedException($"All {candidates.Count} candidates failed. The first: {failures[0].Message}", failures[0]) { IsOutOfMemory = failures.TrueForAll(failure => failure.IsOutOfMemory) };
        best.Seconds = seconds;
        best.Scores = scores.Count > 0 ? scores : null;
        return best;
    }

    // Candidates that differ in the reversal alone are one and the same to a training that reverses nothing.
    private List<Candidate> Candidates(NetworkTraining training)
    {
        if (settings.Candidates.Count == 0)
            return [new Candidate("", experiment.Config.Run.Train)];
        var defaults = new TrainSettings();
        var differing = settings.Candidates.DistinctBy(candidate => training.Steps == StepKind.Adversarial ? candidate.Train : candidate.Train with { Reversal = defaults.Reversal, DomainLoss = defaults.DomainLoss }).ToList();
        return differing is [var only] ? [only with { Text = "" }] : differing;
    }

    private TrainedNetwork? TrainOne(PlannedRun run, RunTitle title, Candidate candidate, TaskData task, IReadOnlyDictionary<string, string> trainedOn)
    {
        var training = run.Method.Training;
        var holdsOut = settings.Selection is Selection.Source or Selection.Reverse;
        using var data = TrainingData.For(training, task.Source, task.Target, task.Normalization, Devices.Find(experiment.Device), holdsOut ? settings.Validation : 0, run.Seed);
        var network = networks.Train(title, candidate.Train, training, data, task.Tests with { Held = data.Held, Every = settings.MeasureEvery }, Score(), trainedOn);
        if (network is null || settings.Selection != Selection.Reverse || training.IsOnTarget)
            return network is null ? null : Named(network, candidate);

        var (back, reverseSeconds) = Back(title, network, candidate, training, data, run.Seed, trainedOn);
        if (back is null)
        {
            network.Dispose();
            return null;
        }

        network.ReverseAccuracy = back;
        network.Score = back.Value;
        network.Seconds += reverseSeconds;
        return Named(network, candidate);
    }

    private (double? Accuracy, double Seconds) Back(RunTitle title, TrainedNetwork network, Candidate candidate, NetworkTraining training, TrainingData data, int seed, IReadOnlyDictionary<string, string> trainedOn)
    {
        try
        {
            return new ReverseValidation(networks, settings.Validation).Score(title, network, candidate.Train, training, data, seed, trainedOn);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    private Func<EpochReport, double>? Score() => settings.Selection switch
    {
        Selection.Last => null,
        Selection.Oracle => report => report.TargetAccuracy!.Value,
        _ => report => report.HeldOutAccuracy!.Value,
    };

    private static TrainedNetwork Named(TrainedNetwork network, Candidate candidate)
    {
        network.Candidate = candidate.Text.Length == 0 ? null : candidate;
        return network;
    }
}
