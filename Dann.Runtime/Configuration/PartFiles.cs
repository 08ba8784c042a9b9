using Dann.Dsl.Binding;

namespace Dann.Runtime.Configuration;

/// <summary>Finds the parts that a config includes on disk.</summary>
internal static class PartFiles
{
    /// <summary>The part, or why it cannot be read; null where there is no such file.</summary>
    public static PartText? Find(string from, string path)
    {
        var file = PartPaths.Resolve(from, path);
        if (!Path.Exists(file))
            return null;
        return TextFiles.TryRead(file, out var problem) is { } text ? new PartText(file, text) : new PartText(file, "") { Problem = problem };
    }
}
