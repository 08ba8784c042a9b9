using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Evaluation;
using Dann.Runtime.Experiments.Inputs;
using Dann.Runtime.Reporting;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>Measures a trained network.</summary>
internal sealed class RunEvaluation(Experiment experiment, RunTitle title)
{
    private static readonly Dictionary<Selection, string> Words = new()
    {
        [Selection.Last] = "last",
        [Selection.Source] = "source",
        [Selection.Reverse] = "reverse",
        [Selection.Oracle] = OracleWord,
    };

    /// <summary>How results call a number that target labels had a say in.</summary>
    public const string OracleWord = "oracle";

    public RunResult Of(PlannedRun run, TrainedNetwork network, TaskData task)
    {
        using var scope = NewDisposeScope();
        var answers = Readouts.Read(run, network, task);
        var confusion = task.Target.Test.HasLabels ? Confusion(task.Target.Test, answers.Target) : null;
        var selection = experiment.Config.Run.Experiment.Selection;
        // The domain branch that was not trained has nothing to say.
        var domain = run.Method.Training.Steps == StepKind.Adversarial ? DomainMeasure.Of(network.Trainer, task.Source.Test, task.Target.Test, task.Normalization) : null;
        var measures = experiment.Config.Run.Experiment.Measures;
        if (measures.Contains(ExperimentSettings.Tsne))
            FeatureMaps.Write(network.Trainer, task, run.Seed, what => experiment.Folder.MapPath(title, what));
        new ReportMaterial(experiment, title).Keep(run, network, task, answers);
        return new RunResult(title.Source, title.Target, run.Method.Name, run.Seed, confusion?.Accuracy, Confusion(task.Source.Test, answers.Source).Accuracy!.Value, run.Method.IsOracle ? OracleWord : Words[selection], Math.Round(network.Seconds, 3))
        {
            SourceSet = run.Task.SourceSet,
            TargetSet = run.Task.TargetSet,
            Weights = WeightFingerprint.Of(network.Model),
            Epoch = network.Epoch,
            Candidate = network.Candidate?.Text,
            Candidates = network.Scores,
            HeldOutAccuracy = network.HeldOutAccuracy,
            ReverseAccuracy = network.ReverseAccuracy,
            Dimension = answers.Dimension,
            DomainAccuracy = domain?.Accuracy,
            DomainLoss = domain?.Loss,
            ProxyADistance = measures.Contains(ExperimentSettings.ProxyADistance) ? Representations.ProxyADistance(network.Trainer, task, run.Seed) : null,
            Probes = DomainProbing.Of(experiment, run, network, task),
            Confusion = confusion is null ? null : Rows(confusion),
            Predicted = confusion is null ? Counts(answers.Target, task.Source.Test.ClassNames.Count) : null,
        };
    }

    private static long[] Counts(Tensor predicted, int classes)
    {
        var counts = new long[classes];
        foreach (var answer in predicted.to(ScalarType.Int64).cpu().data<long>().ToArray())
            counts[answer]++;
        return counts;
    }

    private static ConfusionMatrix Confusion(DomainData data, Tensor predicted)
    {
        var matrix = new ConfusionMatrix(data.ClassNames.Count);
        matrix.Add(data.Labels, predicted);
        return matrix;
    }

    private static IReadOnlyList<IReadOnlyList<long>> Rows(ConfusionMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.Classes).Select(label => (IReadOnlyList<long>)[.. Enumerable.Range(0, matrix.Classes).Select(predicted => matrix[label, predicted])])];
}
