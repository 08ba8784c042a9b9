using Dann.Dsl.Methods;
using Dann.Runtime.Reporting;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using TorchSharp;

namespace Dann.Runtime.Methods;

/// <summary>Runs each method with each seed. What its folder says is finished is not run again; what was begun goes on at its checkpoint.</summary>
internal sealed class ExperimentRunner(Experiment experiment, IRunReporter reporter)
{
    private const string LastEpoch = "last";

    private readonly LoadedNames names = LoadedNames.Of(experiment);
    private readonly MetricsFile metrics = new(experiment.Folder.MetricsPath);
    private readonly List<RunResult> finished = [];
    private bool isHeaderWritten;

    /// <summary>Runs what is left; false when cancelled.</summary>
    public bool Run(CancellationToken cancellation)
    {
        if (File.Exists(experiment.Folder.ResultsPath))
            finished.AddRange(Results.Read(experiment.Folder.ResultsPath).Runs);
        var plan = Plan();
        ExperimentData? data = null;
        try
        {
            for (var index = 0; index < plan.Count; index++)
            {
                var (method, seed) = plan[index];
                if (finished.FirstOrDefault(run => run.Method == method.Key && run.Seed == seed) is { } done)
                {
                    reporter.Skipped(done);
                    continue;
                }

                if (cancellation.IsCancellationRequested)
                    return false;
                data ??= ReadData();
                if (RunOne(method, seed, (index + 1, plan.Count), data, cancellation) is not { } result)
                    return false;
                finished.Add(result);
                Summary().Write(experiment.Folder.ResultsPath);
                reporter.Finished(result);
            }
        }
        finally
        {
            data?.Dispose();
        }

        reporter.Close(Summary(), experiment.Folder.FullPath);
        return true;
    }

    // Seed by seed, so that an experiment that is stopped early has comparisons and not one method only.
    private List<(Method Method, int Seed)> Plan() =>
        [.. experiment.Config.Run.Experiment.Seeds.SelectMany(seed => experiment.Config.Run.Experiment.Methods.Select(method => (method, seed)))];

    private ExperimentData ReadData()
    {
        var data = ExperimentData.Read(experiment.Config.Run.Data!, experiment.Model, experiment.Locator, Devices.Find(experiment.Device), reporter.Note);
        if (experiment.Config.Run.Model.Network is { } network && !network.Input.Sizes.Select(size => (long)size).SequenceEqual(data.Source.Train.SampleShape))
            throw new Configuration.ConfigException($"{experiment.Config.File}: error: {network.Name} takes samples of {network.Input}, but {names.Source} has {string.Join("x", data.Source.Train.SampleShape)}.");
        reporter.Note($"{names.Source} ({Words.Count(data.Source.Train.Count)} train, {Words.Count(data.Source.Test.Count)} test) to {names.Target} ({Words.Count(data.Target.Train.Count)} train, {Words.Count(data.Target.Test.Count)} test)");
        return data;
    }

    private RunResult? RunOne(Method method, int seed, (int Number, int Count) place, ExperimentData data, CancellationToken cancellation)
    {
        using var model = experiment.Model.CreateModel();
        using var trainer = CreateTrainer(model, seed);
        WriteHeader(model, trainer);
        using var trainingData = TrainingData.For(method, data.Source, data.Target, data.Normalization, trainer.Device);
        using var loop = trainer.Prepare(method, trainingData, data.Tests, out var steps);
        using var steps_ = steps;
        var checkpoint = experiment.Folder.CheckpointPath(method, seed);
        if (File.Exists(checkpoint))
        {
            Checkpoint.Load(checkpoint, trainer, loop);
            metrics.DropAfter(method, seed, loop.Position.Epoch);
        }

        FitResult? fit = null;
        var title = new RunTitle(method, seed, place.Number, place.Count, loop.Position.Epoch, trainer.Options.Train.Epochs);
        reporter.Track(title, () => fit = loop.Run(Callbacks(method, seed, trainer, loop, checkpoint, cancellation)));
        if (!fit!.IsComplete)
        {
            Checkpoint.Save(checkpoint, trainer, loop);
            return null;
        }

        // The last epoch's measurement, taken again where the run was already complete when it was read back.
        var (source, target) = fit.Epochs is [.., var last] ? (last.SourceAccuracy, last.TargetAccuracy) : data.Tests.Measure(trainer);
        return new RunResult(names.Source, names.Target, method.Key, seed, target!.Value, source!.Value, LastEpoch, Math.Round(loop.Seconds, 3));
    }

    private DannTrainer CreateTrainer(Modules.DannModel model, int seed)
    {
        var options = new TrainerOptions { Train = experiment.Config.Run.Train, Seed = seed, Device = experiment.Device, Mean = experiment.Config.Run.Data!.Mean };
        try
        {
            return experiment.Model.CreateTrainer(model, options);
        }
        catch (ArgumentException failure)
        {
            throw new Configuration.ConfigException($"{experiment.Config.File}: error: {Cli.Failures.Plain(failure)}");
        }
    }

    private FitCallbacks Callbacks(Method method, int seed, DannTrainer trainer, TrainingLoop loop, string checkpoint, CancellationToken cancellation) => new()
    {
        OnStep = progress => reporter.Step(progress),
        OnEpoch = report =>
        {
            metrics.Append(method, seed, report);
            Checkpoint.Save(checkpoint, trainer, loop);
            reporter.Epoch(report);
        },
        Cancellation = cancellation,
    };

    private void WriteHeader(Modules.DannModel model, DannTrainer trainer)
    {
        if (isHeaderWritten)
            return;
        isHeaderWritten = true;
        var layout = trainer.Plan.ChannelsLast ? "channels last" : "channels first";
        var passes = trainer.Plan.TwoPasses ? "two passes" : "one pass";
        var where = trainer.Device.type == DeviceType.CPU ? $"CPU, {torch.get_num_threads()} threads" : trainer.Device.ToString();
        reporter.Note($"{experiment.Model.Name}, {Words.Count(model.parameters().Sum(parameter => parameter.numel()))} parameters, on {where} ({layout}, {passes})");
    }

    private Results Summary() => Results.Of(experiment.Config.Name, experiment.Device, finished);

    private sealed record LoadedNames(string Source, string Target)
    {
        public static LoadedNames Of(Experiment experiment) => new(string.Join('+', experiment.Config.Run.Data!.Sources.Select(source => source.DataSet.Name)), experiment.Config.Run.Data.Target.DataSet.Name);
    }
}
