using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;

namespace Dann.Runtime.Experiments;

/// <summary>Counts, on a target without labels, the samples that a method gives another class than the network without adaptation: from the answers that runs leave, whichever came first.</summary>
internal sealed class AnswerChanges(Experiment experiment)
{
    /// <summary>The result with its count, as soon as both answers are there.</summary>
    public RunResult Complete(RunResult result)
    {
        var methods = experiment.Config.Run.Experiment.Methods;
        if (result is not { TargetAccuracy: null, Changed: null } || methods.FirstOrDefault(method => method.Name == result.Method) is not { } method || Unadapted.Of(method, methods) is not { } before)
            return result;
        var files = new TaskFiles(experiment.Folder, result.Source, result.Target);
        var (own, other) = (files.AnswersOf(result.Method, result.Seed), files.AnswersOf(before.Name, result.Seed));
        if (!File.Exists(own) || !File.Exists(other))
            return result;
        var (first, second) = (PictureFiles.ReadAnswers(other).Classes, PictureFiles.ReadAnswers(own).Classes);
        return result with { Changed = new ChangedAnswers(before.Name, first.Zip(second).Count(pair => pair.First != pair.Second), second.Count) };
    }
}
