using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;

namespace Dann.Dsl.Rules;

/// <summary>The domains of a run are different ones, and as many as the network is declared for.</summary>
internal static class DataRules
{
    /// <summary>The target is none of the sources, whatever they are called. Of several tasks between equal data sets the first is told of.</summary>
    public static IEnumerable<Finding> Target(RunDeclaration run) => Tasks(run, "target.dataset").Where(task => task.Value.Sources.Any(source => source.DataSet == task.Value.Target.DataSet)).GroupBy(task => task.Value.Target.DataSet).Select(tasks => tasks.First()).Select(task =>
    {
        var target = task.Value.TargetSet;
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

    /// <summary>The sources have labels: those are what the classes are learned from.</summary>
    public static IEnumerable<Finding> SourceLabels(RunDeclaration run) =>
        from task in run.Data?.Tasks.Select((task, i) => (task.Sources, Number: i)) ?? []
        from source in task.Sources.Select((domain, i) => (domain.DataSet, Number: i))
        where source.DataSet.Labels != LabelledSplits.Both
        let labels = ((DataSetEntry)DataSetCatalogue.All.Find(source.DataSet.Key)!).Labels!
        // A single task is written as source and target, several as a list: whichever keys are not there are passed over.
        select new Finding(RuleBook.RunConflict, $"data.tasks.{task.Number}.source.{source.Number}.{labels.Setting.Name}",
            $"{source.DataSet.Name} is declared without labels, and a source is what the classes are learned from. It can be a target alone; as a source it needs {labels.Remedy}.");

    /// <summary>What is cut out of images lies within them, and is what the network takes.</summary>
    public static IEnumerable<Finding> Crop(RunDeclaration run)
    {
        if (run.Data is not { Augment: { InputSize: { } crop } augment } data)
            yield break;
        var path = augment.Crop is null ? "data.augment.resized_crop" : "data.augment.crop";
        if (data.Tasks.SelectMany(task => task.Sources.Append(task.Target)).Select(domain => domain.DataSet).FirstOrDefault(set => set.SizeOrNull is { } size && (size.Height < crop.Height || size.Width < crop.Width)) is { } small)
            yield return new Finding(RuleBook.RunConflict, path, $"The crop is {crop}, but {small.Name} has images of {small.SizeOrNull}. Write a larger size for the data set, or a smaller crop.");
        else if (data.Representation is AsRead && run.Network?.Network is { Input: { IsImage: true } input } network && (input.Sizes[1] != crop.Height || input.Sizes[2] != crop.Width))
            yield return new Finding(RuleBook.RunConflict, path, $"The crop is {crop}, but {network.Name} takes samples of {input}. Crop to {new Size2(input.Sizes[1], input.Sizes[2])}, or change the model's input.");
    }

    /// <summary>Features that are computed once are those of one view of each image.</summary>
    public static IEnumerable<Finding> Representation(RunDeclaration run)
    {
        if (run.Data is { Representation: not AsRead, Augment: { IsRandom: true } augment })
        {
            var key = augment.Mirror ? "mirror" : augment.Crop is null ? "resized_crop" : "crop";
            yield return new Finding(RuleBook.RunConflict, $"data.augment.{key}",
                "The network gets to see a representation that is computed once, of whole images, so that no epoch sees an image in another way. Leave the augmentation out, or the representation.");
        }
    }

    /// <summary>A backbone sees pixels as its weights were trained on, whatever else is written.</summary>
    public static IEnumerable<Finding> NormalizedFeatures(RunDeclaration run)
    {
        if (run.Data is { Representation: BackboneFeatures } data && data.Normalization != NormalizationSettings.Default)
            yield return new Finding(RuleBook.RunConflict, "data.normalize", "The backbone of the representation sees pixels in the form that its weights were trained on, so that this would change nothing. Leave normalize out.");
    }

    /// <summary>A mean image has a value for each pixel, which a part that is brought to another size has no longer.</summary>
    public static IEnumerable<Finding> MeanOfCrops(RunDeclaration run)
    {
        if (run.Data is { Normalization.Mean: MeanImage, Augment.ResizedCrop: not null })
            yield return new Finding(RuleBook.RunConflict, "data.normalize.mean_image", "A mean image cannot be subtracted from parts of images that are brought to another size (resized_crop). Write its channel means as mean, or use crop.");
    }

    // A single task is written as source and target, several as a list.
    private static IEnumerable<(TaskSettings Value, string Path)> Tasks(RunDeclaration run, string key) => run.Data is not { Tasks: var tasks }
        ? []
        : tasks.Select((task, i) => (task, tasks.Count == 1 ? $"data.{key}" : $"data.tasks.{i}"));

    private static string Count(int count) => count == 1 ? "1 data set" : $"{count} data sets";
}
