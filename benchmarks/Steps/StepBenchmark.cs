using System.Globalization;
using Dann.Benchmarks.Models;
using Dann.Dsl.DataSets;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Benchmarks.Steps;

/// <summary>The generated adversarial step of the paper's MNIST network beside a hand-written one, a bare one, and itself on real batches.</summary>
internal static class StepBenchmark
{
    private const long Samples = 64;
    private const double Lambda = 0.5;
    private const double LearningRate = 0.001;

    public static void Run(int rounds, int steps)
    {
        var generator = new Generator(1);
        var source = rand([Samples, 3, 32, 32], generator: generator);
        var target = rand([Samples, 3, 32, 32], generator: generator);
        var labels = randint(0, 10, [Samples], ScalarType.Int64, generator: generator);
        var (sourceLast, targetLast) = (ChannelsLast(source), ChannelsLast(target));

        using var loss = DomainLoss.Create(new MeanDomainLoss(1));
        using var meter = new StepMeter();
        var arguments = new StepArguments(Lambda, LearningRate, loss, meter);
        using var batches = Batches();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{get_num_threads()} threads, {Samples}+{Samples} samples of 3x32x32"));
        new PairedRunner(rounds, steps, warmUpSteps: 10).Run(
        [
            new("hand-written", Instances(() => new HandWrittenStep(), step => step.Run(source, labels, target, Lambda))),
            new("bare", Instances(() => new BareStep(Samples), step => step.Run(sourceLast, labels, targetLast, Lambda, LearningRate))),
            new("generated", Instances(Trainer, trainer => trainer.StepAdversarial(new LabelledBatch(sourceLast, labels), new UnlabelledBatch(targetLast), arguments))),
            new("generated, real data", Instances(Trainer, trainer =>
            {
                using var scope = NewDisposeScope();
                var batch = batches.Next();
                trainer.StepAdversarial(batch.Source, batch.Target, arguments);
            })),
        ]);
    }

    /// <summary>One step of a new trainer, and nothing else: for the time from the command to the first step.</summary>
    public static void FirstStep()
    {
        using var trainer = Trainer();
        using var loss = DomainLoss.Create(new MeanDomainLoss(1));
        using var meter = new StepMeter();
        using var images = ChannelsLast(rand([Samples, 3, 32, 32]));
        using var labels = zeros(Samples, ScalarType.Int64);
        trainer.StepAdversarial(new LabelledBatch(images, labels), new UnlabelledBatch(images), new StepArguments(Lambda, LearningRate, loss, meter));
    }

    // Where an instance's weights land in memory is worth several percent of its speed: each contestant steps several in turn.
    private static IReadOnlyList<Action> Instances<T>(Func<T> create, Action<T> step) =>
        [.. Enumerable.Range(0, 4).Select(_ => create()).Select(instance => (Action)(() => step(instance)))];

    private static MnistDannTrainer Trainer() => new(new MnistDann(), new TrainerOptions());

    // As large as MNIST, so that gathering misses the caches as it does there.
    private static BatchComposer Batches()
    {
        var source = Draw(DrawnDigitsSet.Entry.Key);
        var target = Draw(DrawnDigitsMSet.Entry.Key);
        return new BatchComposer(
            source, target.WithoutLabels(), (int)Samples, (int)Samples, Normalization.PerDomain(source, target.WithoutLabels()), seed: 1, BatchLayout.ChannelsLast);
    }

    private static DomainData Draw(string key)
    {
        var classes = DataSetCatalogue.All.Find(key)!.Create(new()).ClassNames;
        DataSetOption[] options = [new("train", 60_000), new("test", 10), new("seed", 1)];
        return DataSetReaders.Read(new DataRequest(DataLocator.Default(), new DataSet(key, classes, new(options)))).Train;
    }

    private static Tensor ChannelsLast(Tensor images) => images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
