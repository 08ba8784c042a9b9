using System.Runtime.CompilerServices;

namespace Dann.Dsl.Tests.Schemas;

/// <summary>The files as they are committed.</summary>
internal static class SourceTree
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary>The configs and the parts they include, by their path from the root.</summary>
    public static IReadOnlyList<string> Configs { get; } = [.. Yaml("configs"), .. Yaml("examples")];

    /// <summary>The same, and the models of tests.</summary>
    public static IReadOnlyList<string> Models { get; } = [.. Configs, .. Yaml("tests")];

    /// <summary>The text of a file.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Yaml(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
