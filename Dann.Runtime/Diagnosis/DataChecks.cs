using Dann.Dsl.DataSets;
using Dann.Runtime.Data;

namespace Dann.Runtime.Diagnosis;

/// <summary>Which data sets are at hand.</summary>
internal static class DataChecks
{
    public static IEnumerable<Check> All(DataLocator locator)
    {
        yield return new("data folders", CheckState.Fine, string.Join(", ", locator.Folders.Select(folder => Directory.Exists(folder) ? folder : $"{folder} (not there)")));
        foreach (var key in DataSetCatalogue.All.Keys)
        {
            var missing = DataSetReaders.For(key).Missing(locator);
            yield return missing is null
                ? new($"data {key}", CheckState.Fine, "ready")
                : new($"data {key}", CheckState.Absent, "not there", missing);
        }
    }
}
