using Dann.Dsl.Surface;
using Dann.Dsl.Weights;

namespace Dann.Runtime.Configuration;

/// <summary>
/// Writes the paths of files that lie beside a config in full, so that the config which a run keeps in its own folder names the same files.
/// </summary>
internal static class OwnPaths
{
    // What stands behind these keys of a run's sections may be a path.
    private static readonly string[] Keys = ["from", "mapping", "weights"];

    /// <summary>The config with paths in full.</summary>
    /// <param name="root">The config.</param>
    /// <param name="folder">The folder that it lies in.</param>
    public static SurfaceMap Complete(SurfaceMap root, string folder) => root with
    {
        Entries = [.. root.Entries.Select(section => section.Key.Text is "train" or "data" or "experiment" ? section with { Value = Complete(section.Value, false, folder) } : section)],
    };

    private static SurfaceNode Complete(SurfaceNode node, bool isPath, string folder) => node switch
    {
        SurfaceMap map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Complete(entry.Value, Keys.Contains(entry.Key.Text), folder) })] },
        SurfaceList list => list with { Items = [.. list.Items.Select(item => Complete(item, isPath, folder))] },
        SurfaceScalar { IsEmpty: false } scalar when isPath && IsBeside(scalar.Text, folder) => scalar with { Text = Path.GetFullPath(Path.Combine(folder, scalar.Text)) },
        _ => node,
    };

    private static bool IsBeside(string text, string folder) => WeightCatalogue.Find(text) is null && Path.Exists(Path.Combine(folder, text));
}
