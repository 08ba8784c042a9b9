using System.Runtime.CompilerServices;

namespace Dann.Generators.Tests.Suite;

/// <summary>The sources of all tests, in the source tree beside this file.</summary>
internal static class TestSources
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    /// <summary>Every line of every C# file below tests/, with its place; but for the folders of builds, and for this one, which speaks of what it forbids.</summary>
    public static IEnumerable<(string Place, string Line)> Lines()
    {
        var tests = Path.Combine(Root, "tests");
        foreach (var file in Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(tests, file).Replace('\\', '/');
            if (path.Split('/') is [_, "bin" or "obj" or "Suite", ..])
                continue;
            var number = 0;
            foreach (var line in File.ReadLines(file))
                yield return ($"{path}:{++number}", line);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
