using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;

namespace Dann.Dsl.Binding;

/// <summary>The keys of a run's sections behind which a path stands.</summary>
public static class PathKeys
{
    /// <summary>They: those of data sets, of the mean image, and of weights (whose keys may also name a set of the catalogue).</summary>
    public static IReadOnlyCollection<string> All { get; } = new HashSet<string>(
        DataSetCatalogue.All.Entries.SelectMany(entry => entry.Parameters).Append(ImageForms.MeanImage).Where(IsPath).Select(parameter => parameter.Name)
            .Concat([TrainForms.WeightsFrom.Name, TrainForms.WeightsMapping.Name, TrainForms.Weights.Name]),
        StringComparer.Ordinal);

    private static bool IsPath(Parameter parameter) => parameter is Parameter<string> { Type: PathType };
}
