using Dann.Runtime.Data;

namespace Dann.Tests.Shared;

/// <summary>
/// The one way to skip a test: by the kind of what is missing. The reason begins with the kind, and <c>.ci/run</c> counts by it:
/// data is counted as failed where <c>DANN_DATA</c> is set, a tool where it is installed, a device never.
/// </summary>
internal static class Requires
{
    /// <summary>The folder of real data.</summary>
    public static string DataFolder()
    {
        var folder = Environment.GetEnvironmentVariable(DataLocator.FolderVariable);
        Data(Directory.Exists(folder), $"{DataLocator.FolderVariable} names no folder of real data");
        return folder!;
    }

    /// <summary>A file of the folder of real data, by the parts of its path below it.</summary>
    public static string DataFile(params string[] path)
    {
        var file = Path.Combine([DataFolder(), .. path]);
        Data(File.Exists(file), $"there is no {file}");
        return file;
    }

    /// <summary>Other real data.</summary>
    /// <param name="isThere">Is it there?</param>
    /// <param name="missing">What is missing, as a sentence.</param>
    public static void Data(bool isThere, string missing) => Assert.SkipUnless(isThere, $"data: {missing}");

    /// <summary>A program on the path.</summary>
    /// <param name="name">As one calls it.</param>
    /// <returns>Its full path.</returns>
    public static string Tool(string name)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Tool(name, found is not null);
        return found!;
    }

    /// <summary>A library of the machine that a program of ours uses.</summary>
    /// <param name="name">A program as one calls it, or a library as the linker's cache lists it, such as <c>libicuuc</c>.</param>
    /// <param name="isThere">Is it there?</param>
    public static void Tool(string name, bool isThere) => Assert.SkipUnless(isThere, $"tool {name}: it is not installed");

    /// <summary>What the machine is: its processor, its graphics card, its operating system, the libtorch it was given.</summary>
    /// <param name="isThere">Is it such a machine?</param>
    /// <param name="missing">What it is not, as a sentence.</param>
    public static void Device(bool isThere, string missing) => Assert.SkipUnless(isThere, $"device: {missing}");
}
