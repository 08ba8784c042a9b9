using Dann.Dsl.DataSets;
using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>Holds the model and the domains of a task to one shape of samples: one network takes them all.</summary>
internal static class ShapeAgreement
{
    /// <summary>Compares the splits of both domains.</summary>
    /// <exception cref="ConfigException">Images are of two sizes that the config asks for.</exception>
    /// <exception cref="DataException">The data itself is of two shapes.</exception>
    public static void Check(TaskSettings task, DomainSplits source, DomainSplits target)
    {
        var first = task.Sources[0];
        Compare(first, source.Train, first, source.Test, "train", "test");
        Compare(first, source.Train, task.Target, target.Train, "train", "train");
        Compare(task.Target, target.Train, task.Target, target.Test, "train", "test");
    }

    /// <summary>Compares what the network gets to see with what the model takes.</summary>
    /// <exception cref="ConfigException">They differ.</exception>
    public static void Check(ModelRegistration model, TaskSettings task, IReadOnlyList<long> seen)
    {
        if (model.Input.Count == 0 || model.Input.SequenceEqual(seen))
            return;
        var sized = seen.Count == 3 && seen[0] == model.Input[0] && model.Input.Count == 3 && task.Target.DataSet.SizeOrNull is not null
            ? $" Bring the images to the model's size (--set data.source.size={Side(model.Input)} --set data.target.size={Side(model.Input)}), or change model.input."
            : " Change model.input, or give it other data.";
        throw new ConfigException($"error: {model.Name} takes samples of ({string.Join(", ", model.Input)}), but {task.SourceName} has ({string.Join(", ", seen)}).{sized}");
    }

    private static void Compare(DomainSettings one, DomainData first, DomainSettings other, DomainData second, string firstSplit, string secondSplit)
    {
        if (first.SampleShape.SequenceEqual(second.SampleShape))
            return;
        var found = $"{Place(one, firstSplit)} has samples ({string.Join(", ", first.SampleShape)}) and {Place(other, secondSplit)} ({string.Join(", ", second.SampleShape)}): one network cannot take both.";
        if (one != other && first.IsImages && second.IsImages && first.SampleShape[0] == second.SampleShape[0] && other.DataSet.SizeOrNull is not null)
            throw new ConfigException($"error: {found} Give both domains one size: --set data.target.size={Side(first.SampleShape)}, or `size` of the domain below data.domains.");
        throw new DataException($"{found} {(first.IsImages && second.IsImages ? "Bring the images to one size and one number of channels." : "Bring both to one form.")}");
    }

    // Arrays are files of the user's own, which go by their names.
    private static string Place(DomainSettings domain, string split) => domain.DataSet.Key == ArraysSet.Entry.Key
        ? (split == "test" ? domain.DataSet.TextOrNull(ArraysSet.TestX.Name) : null) ?? domain.DataSet.Text(ArraysSet.TrainX.Name)
        : $"{domain.Name} {split}";

    private static string Side(IReadOnlyList<long> shape) => shape[1] == shape[2] ? $"{shape[1]}" : $"{shape[1]}x{shape[2]}";
}
