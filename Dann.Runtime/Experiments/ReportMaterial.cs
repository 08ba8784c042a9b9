using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>
/// Keeps, while data and network are at hand, what a report shows later and cannot compute: a few pictures, a map, and where two methods differ. Of the first seed of
/// each task alone, and little of it: the report of twelve tasks must stay a small file.
/// </summary>
internal sealed class ReportMaterial(Experiment experiment, RunTitle title)
{
    private const int PicturesPerDomain = 20;
    private const int PicturesPerChange = 20;

    // Larger experiments show fewer, so that the page stays what a mail can carry.
    private const int FewPictures = 10;
    private const int FewTasks = 4;

    private readonly ExperimentSettings settings = experiment.Config.Run.Experiment;
    private readonly TaskFiles files = new(experiment.Folder, title.Source, title.Target);

    private bool HasManyTasks => experiment.Config.Run.Data!.Tasks.Count > FewTasks;

    /// <summary>Keeps what is of use of a finished run.</summary>
    public void Keep(PlannedRun run, TrainedNetwork network, TaskData task, Answers answers)
    {
        if (run.Seed == settings.Seeds[0])
        {
            KeepPictures(run, task);
            KeepMap(run, network, task);
            KeepAnswers(run, task, answers);
        }
        else if (!task.Target.Test.HasLabels)
        {
            WriteAnswers(run, answers);
        }
    }

    private void KeepPictures(PlannedRun run, TaskData task)
    {
        if (File.Exists(files.Pictures) || task is not { SourcePictures: { } source, TargetPictures: { } target })
            return;
        var shape = target.Values.shape;
        PictureFiles.Write(files.Pictures, new DomainPictures(1, (int)shape[2], (int)shape[1], Some(source), Some(target)));

        IReadOnlyList<SamplePicture> Some(DomainData data)
        {
            var order = SampleChoice.Some(data.Count, (int)Math.Min(data.Count, int.MaxValue), (ulong)run.Seed);
            var most = HasManyTasks ? FewPictures : PicturesPerDomain;
            if (!data.HasLabels)
                return [.. order.Take(most).Select(index => Thumbnail.Of(data, index, null))];
            var labels = Numbers(data.Labels);
            return [.. Spread(order, labels, most).Order(Comparer<long>.Create((one, other) => labels[one].CompareTo(labels[other]))).Select(index => Thumbnail.Of(data, index, labels[index]))];
        }
    }

    // Where a measure asks for maps of every run, those are shown.
    private void KeepMap(PlannedRun run, TrainedNetwork network, TaskData task)
    {
        var path = experiment.Folder.MapPath(title, FeatureMaps.SplitWord);
        if (settings.Measures.Contains(ExperimentSettings.TsneFirstSeed) && !settings.Measures.Contains(ExperimentSettings.Tsne) && !run.Method.Training.IsOnTarget && !File.Exists(path))
            FeatureMaps.WriteSmall(network.Trainer, task, run.Seed, path);
    }

    private void KeepAnswers(PlannedRun run, TaskData task, Answers answers)
    {
        // Without labels, what a method answers is all that there is to compare.
        if (task.Target.Test.HasLabels && (run.Method.Readout is SubspaceAlignmentReadout || run.Method.Training.IsOnTarget))
            return;
        WriteAnswers(run, answers);
        // Whichever of the two comes second finds the other one's answers.
        foreach (var (before, after) in Pairs().Where(pair => pair.Before == run.Method || pair.After == run.Method))
        {
            var (ofBefore, ofAfter) = (files.AnswersOf(before.Name, run.Seed), files.AnswersOf(after.Name, run.Seed));
            if (File.Exists(ofBefore) && File.Exists(ofAfter))
                PictureFiles.Write(files.ComparisonOf(after.Name, run.Seed), Compare(before, after, run.Seed, task.Target.Test, task.TargetPictures, PictureFiles.ReadAnswers(ofBefore).Classes, PictureFiles.ReadAnswers(ofAfter).Classes));
        }
    }

    private void WriteAnswers(PlannedRun run, Answers answers) =>
        PictureFiles.Write(files.AnswersOf(run.Method.Name, run.Seed), new MethodAnswers(1, run.Method.Name, Numbers(answers.Target)));

    // Each adversarial method with the one that differs in the adversary alone, or with the plain one.
    private IEnumerable<(Method Before, Method After)> Pairs() =>
        from after in settings.Methods
        where after.Training.Steps == StepKind.Adversarial
        let before = Unadapted.Of(after, settings.Methods)
        where before is not null
        select (before, after);

    private MethodComparison Compare(Method before, Method after, int seed, DomainData data, DomainData? pictures, IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        var order = SampleChoice.Some(data.Count, (int)Math.Min(data.Count, int.MaxValue), (ulong)seed);
        if (!data.HasLabels)
        {
            var changed = order.Where(index => first[(int)index] != second[(int)index]).ToList();
            return new MethodComparison(1, before.Name, after.Name, seed, data.Count, 0, 0, [], []) { ChangedCount = changed.Count, Changed = Shown(changed, second, index => null) };
        }

        var labels = Numbers(data.Labels);
        var mended = order.Where(index => first[(int)index] != labels[index] && second[(int)index] == labels[index]).ToList();
        var broken = order.Where(index => first[(int)index] == labels[index] && second[(int)index] != labels[index]).ToList();
        return new MethodComparison(1, before.Name, after.Name, seed, data.Count, mended.Count, broken.Count, Shown(mended, labels, index => labels[index]), Shown(broken, labels, index => labels[index]));

        IReadOnlyList<ChangedSample> Shown(List<long> changed, IReadOnlyList<int> classes, Func<long, int?> labelOf) =>
            [.. Spread(changed, classes, HasManyTasks ? FewPictures : PicturesPerChange).Select(index => new ChangedSample(pictures is not null ? Thumbnail.Of(pictures, index, labelOf(index)) : new SamplePicture(index, labelOf(index), null), first[(int)index], second[(int)index]))];
    }

    // Class by class in turn, so that a frequent class does not fill the grid.
    private static IEnumerable<long> Spread(IEnumerable<long> order, IReadOnlyList<int> classes, int most) =>
        order.GroupBy(index => classes[(int)index]).SelectMany(group => group.Select((index, turn) => (index, turn, group.Key))).OrderBy(item => item.turn).ThenBy(item => item.Key).Take(most).Select(item => item.index);

    private static int[] Numbers(Tensor labels)
    {
        using var scope = NewDisposeScope();
        return labels.to(ScalarType.Int32).cpu().data<int>().ToArray();
    }
}
