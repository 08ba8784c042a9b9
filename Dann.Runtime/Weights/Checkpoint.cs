using System.Globalization;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using Dann.Runtime.Weights.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>Everything that training needs to go on bit by bit: weights, optimiser state, the sums of the epoch under way, and the place.</summary>
internal static class Checkpoint
{
    private const string EpochKey = "epoch";
    private const string StepKey = "step";
    private const string SeedKey = "seed";
    private const string SecondsKey = "seconds";
    private const string OptimizerStepsKey = "optimizer_steps";
    private const string MeterName = ModelFile.StatePrefix + "meter";

    /// <summary>Writes a checkpoint; the one before it stays until the new one is whole.</summary>
    public static void Save(string path, DannTrainer trainer, TrainingLoop loop)
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
        using var meter = tensor(loop.Meter.Save());
        SafetensorsWriter.Write(path, [.. ModelFile.Entries(trainer.Network), .. OptimizerEntries(trainer.Optimizer), (MeterName, meter)], metadata);
    }

    /// <summary>Brings a trainer and its loop to where they were.</summary>
    /// <exception cref="WeightFileException">The file is torn, of another network, of another optimiser or of another seed.</exception>
    public static void Load(string path, DannTrainer trainer, TrainingLoop loop)
    {
        using var file = new SafetensorsWeights(path);
        var seed = Number(file, path, SeedKey);
        if (seed != trainer.Options.Seed)
            throw new WeightFileException($"{path} is of seed {seed}, this run of seed {trainer.Options.Seed}.");
        ModelFile.Load(trainer.Network, file, path);
        LoadOptimizer(file, path, trainer.Optimizer);
        var position = new BatchPosition(Number(file, path, EpochKey), Number(file, path, StepKey));
        if (position.Step < 0 || position.Step > loop.StepsPerEpoch || position.Epoch > trainer.Options.Train.Epochs)
            throw new WeightFileException($"{path} stands at epoch {position.Epoch}, step {position.Step}, but this run has {trainer.Options.Train.Epochs} epochs of {loop.StepsPerEpoch} steps.");
        using var scope = NewDisposeScope();
        loop.Meter.Load(Find(file, path, MeterName).data<double>().ToArray(), trainer.Device);
        loop.Resume(position, double.Parse(file.Metadata.GetValueOrDefault(SecondsKey, "0"), CultureInfo.InvariantCulture));
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

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
