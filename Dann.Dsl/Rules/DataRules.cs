using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>The domains of a run are different ones, and as many as the network is declared for.</summary>
internal static class DataRules
{
    /// <summary>The target is none of the sources.</summary>
    public static IEnumerable<Finding> Target(RunDeclaration run) => Tasks(run, "target.dataset").Where(task => task.Value.Sources.Contains(task.Value.Target)).Select(task =>
    {
        var target = task.Value.Target.Name;
        return task.Value.Sources.Count == 1
            ? new Finding(RuleBook.SameDomain, task.Path, $"The target is {target}, and so is the source: there is no gap to adapt over, and every method reads the same. Name another data set.")
            : new Finding(RuleBook.RunConflict, task.Path, $"The target is {target}, and so is one of the sources: its labels would be trained on. Take it out of the sources, or name another target.");
    });

    /// <summary>As many sources as the model says.</summary>
    public static IEnumerable<Finding> Sources(RunDeclaration run)
    {
        if (run.Network is not { Network.Sources: var declared })
            return [];
        return Tasks(run, "source").Where(task => task.Value.Sources.Count != declared).Take(1).Select(task => new Finding(RuleBook.RunConflict, task.Path,
            $"source names {Count(task.Value.Sources.Count)}, but the model is declared for {Count(declared)}. Name as many, or write sources: {task.Value.Sources.Count} in the model."));
    }

    // A single task is written as source and target, several as a list.
    private static IEnumerable<(TaskSettings Value, string Path)> Tasks(RunDeclaration run, string key) => run.Data is not { Tasks: var tasks }
        ? []
        : tasks.Select((task, i) => (task, tasks.Count == 1 ? $"data.{key}" : $"data.tasks[{i}]"));

    private static string Count(int count) => count == 1 ? "1 data set" : $"{count} data sets";
}
