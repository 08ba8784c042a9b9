using Dann.Dsl.Binding;

namespace Dann.Runtime.Configuration;

/// <summary>Finds the parts that a config includes on disk.</summary>
internal static class PartFiles
{
    /// <summary>The part; null where there is no such file, or it cannot be read.</summary>
    public static PartText? Find(string from, string path)
    {
        var file = PartPaths.Resolve(from, path);
        try
        {
            return File.Exists(file) ? new PartText(file, File.ReadAllText(file)) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
