using Dann.Dsl.Binding;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Dsl.Weights;

namespace Dann.Runtime.Configuration;

/// <summary>
/// Writes the paths of files in full, so that the config which a run keeps in its own folder names the same files: those that lie beside the config, and those that
/// leave something to the machine (<see cref="PathVariables"/>).
/// </summary>
internal static class OwnPaths
{
    // What stands behind these keys is looked for beside the config; the paths of data sets, below the data folder.
    private static readonly string[] BesideConfig = ["from", "mapping", "weights"];

    /// <summary>The config with paths in full.</summary>
    /// <param name="root">The config.</param>
    /// <param name="folder">The folder that it lies in.</param>
    /// <param name="unset">Takes what is said of variables that are not set.</param>
    public static SurfaceMap Complete(SurfaceMap root, string folder, ICollection<PlacedFinding> unset) => root with
    {
        Entries = [.. root.Entries.Select(section => section.Key.Text is "train" or "data" or "experiment" ? section with { Value = new Walk(folder, unset).Complete(section.Value, "") } : section)],
    };

    private sealed class Walk(string folder, ICollection<PlacedFinding> unset)
    {
        public SurfaceNode Complete(SurfaceNode node, string key) => node switch
        {
            SurfaceMap map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Complete(entry.Value, entry.Key.Text) })] },
            SurfaceList list => list with { Items = [.. list.Items.Select(item => Complete(item, key))] },
            SurfaceScalar { IsEmpty: false } scalar when PathKeys.All.Contains(key) => scalar with { Text = InFull(scalar, key) },
            _ => node,
        };

        private string InFull(SurfaceScalar scalar, string key)
        {
            var path = PathVariables.Expand(scalar.Text, out var missing);
            if (missing is not null)
            {
                unset.Add(new PlacedFinding(RuleBook.RunUnknownName, $"{key} is '{scalar.Shown}', and the environment has no variable {missing}. Set it, or write the path.", scalar.Place));
                return scalar.Text;
            }

            return BesideConfig.Contains(key) && WeightCatalogue.Find(path) is null && Path.Exists(Path.Combine(folder, path)) ? Path.GetFullPath(Path.Combine(folder, path)) : path;
        }
    }
}
