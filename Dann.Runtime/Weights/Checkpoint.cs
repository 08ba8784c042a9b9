using System.Globalization;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using Dann.Runtime.Weights.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>Everything that training needs to go on bit by bit: weights, optimiser state, the sums of the epoch under way, the best epoch so far, and the place; and what all of it is of.</summary>
internal static class Checkpoint
{
    private const string EpochKey = "epoch";
    private const string StepKey = "step";
    private const string SeedKey = "seed";
    private const string SecondsKey = "seconds";
    private const string OptimizerStepsKey = "optimizer_steps";
    private const string BestEpochKey = "best_epoch";
    private const string BestScoreKey = "best_score";
    private const string TrainedOnPrefix = "trained_on/";
    private const string MeterName = ModelFile.StatePrefix + "meter";
    private const string BestPrefix = ModelFile.StatePrefix + "best/";

    /// <summary>Writes a checkpoint; the one before it stays until the new one is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">The network and its optimiser.</param>
    /// <param name="loop">The place.</param>
    /// <param name="best">The best epoch so far; null where none is selected.</param>
    /// <param name="trainedOn">What the network is trained on and by, in words by what they speak of.</param>
    public static void Save(string path, DannTrainer trainer, TrainingLoop loop, BestEpoch? best = null, IReadOnlyDictionary<string, string>? trainedOn = null)
    {
        var metadata = new Dictionary<string, string>
        {
            [ModelFile.ArchitectureKey] = trainer.Network.ArchitectureHash,
            [EpochKey] = Text(loop.Position.Epoch),
            [StepKey] = Text(loop.Position.Step),
            [SeedKey] = Text(trainer.Options.Seed),
            [SecondsKey] = loop.Seconds.ToString("R", CultureInfo.InvariantCulture),
            [OptimizerStepsKey] = Text(trainer.Optimizer.Steps),
        };
        foreach (var (what, words) in trainedOn ?? new Dictionary<string, string>())
            metadata[TrainedOnPrefix + what] = words;
        if (best is { Epoch: > 0 })
        {
            metadata[BestEpochKey] = Text(best.Epoch);
            metadata[BestScoreKey] = best.Score.ToString("R", CultureInfo.InvariantCulture);
        }

        using var meter = tensor(loop.Meter.Save());
        SafetensorsWriter.Write(path, [.. ModelFile.Entries(trainer.Network), .. OptimizerEntries(trainer.Optimizer), (MeterName, meter), .. best?.Weights.Select(entry => (BestPrefix + entry.Key, entry.Value)) ?? []], metadata);
    }

    /// <summary>Brings a trainer and its loop to where they were.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">Gets the weights and the optimiser's state.</param>
    /// <param name="loop">Gets the place.</param>
    /// <param name="best">Gets the best epoch so far; null where none is selected.</param>
    /// <param name="trainedOn">What it is about to be trained on; null to take what the file says, whatever it is.</param>
    /// <exception cref="WeightFileException">The file is torn, of another network, of another optimiser, of another seed, or was trained on something else.</exception>
    public static void Load(string path, DannTrainer trainer, TrainingLoop loop, BestEpoch? best = null, IReadOnlyDictionary<string, string>? trainedOn = null)
    {
        using var file = new SafetensorsWeights(path);
        var seed = Number(file, path, SeedKey);
        if (seed != trainer.Options.Seed)
            throw new WeightFileException($"{path} is of seed {seed}, this run of seed {trainer.Options.Seed}.");
        CheckTrainedOn(file, path, trainedOn ?? new Dictionary<string, string>());
        ModelFile.Load(trainer.Network, file, path);
        LoadOptimizer(file, path, trainer.Optimizer);
        var position = new BatchPosition(Number(file, path, EpochKey), Number(file, path, StepKey));
        if (position.Step < 0 || position.Step > loop.StepsPerEpoch || position.Epoch > trainer.Options.Train.Epochs)
            throw new WeightFileException($"{path} stands at epoch {position.Epoch}, step {position.Step}, but this run has {trainer.Options.Train.Epochs} epochs of {loop.StepsPerEpoch} steps.");
        using var scope = NewDisposeScope();
        if (best is not null && file.Metadata.ContainsKey(BestEpochKey))
            best.Resume((int)Number(file, path, BestEpochKey), Real(file, path, BestScoreKey), trainer.Network, name => Find(file, path, BestPrefix + name));
        loop.Meter.Load(Find(file, path, MeterName).data<double>().ToArray(), trainer.Device);
        loop.Resume(position, Real(file, path, SecondsKey));
    }

    private static void CheckTrainedOn(SafetensorsWeights file, string path, IReadOnlyDictionary<string, string> now)
    {
        var differing = now.Where(entry => file.Metadata.TryGetValue(TrainedOnPrefix + entry.Key, out var then) && then != entry.Value).ToList();
        if (differing.Count > 0)
            throw new WeightFileException($"{path} was trained on something else: {string.Join("; ", differing.Select(entry => $"{entry.Key}: {file.Metadata[TrainedOnPrefix + entry.Key]} then, {entry.Value} now"))}.");
    }

    private static IEnumerable<(string Name, Tensor Value)> OptimizerEntries(ParameterOptimizer optimizer) =>
        optimizer.NamedState().Select(entry => (KeyOf(entry.Slot, entry.Parameter), entry.Value));

    private static void LoadOptimizer(SafetensorsWeights file, string path, ParameterOptimizer optimizer)
    {
        using var scope = NewDisposeScope();
        foreach (var (slot, parameter, value) in optimizer.NamedState())
            value.copy_(Find(file, path, KeyOf(slot, parameter)));
        optimizer.Steps = Number(file, path, OptimizerStepsKey);
    }

    private static string KeyOf(string slot, string parameter) => $"{ModelFile.StatePrefix}{slot}/{parameter}";

    private static Tensor Find(SafetensorsWeights file, string path, string name) => file.Has(name)
        ? file.Read(name)
        : throw new WeightFileException($"{path} has no '{name}': it is no checkpoint of this optimiser.");

    private static long Number(SafetensorsWeights file, string path, string key) =>
        file.Metadata.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new WeightFileException($"{path} has no '{key}' in its metadata: it is no checkpoint.");

    private static double Real(SafetensorsWeights file, string path, string key) =>
        file.Metadata.TryGetValue(key, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new WeightFileException($"{path} has no '{key}' in its metadata: it is no checkpoint.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
