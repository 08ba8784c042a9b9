using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Dann.Runtime.Native;

/// <summary>Where native libraries may lie.</summary>
internal static partial class TorchFolders
{
    /// <summary>The library whose presence makes a folder a libtorch.</summary>
    public const string MainLibrary = "libtorch_cpu.so";

    /// <summary>TorchSharp's own library; always the program's, also with an external libtorch.</summary>
    public const string TorchSharpLibrary = "libLibTorchSharp.so";

    /// <summary>The folder of the libtorch beside the program.</summary>
    public static string Bundled() =>
        OfTheProgram().FirstOrDefault(folder => File.Exists(Path.Combine(folder, MainLibrary)))
        ?? throw new NativeTorchException(LoadFailures.NoBundledTorch(OfTheProgram()));

    /// <summary>The folder that <see cref="NativeTorch.FolderVariable"/> names, or its <c>lib</c> or <c>torch/lib</c>.</summary>
    public static string External()
    {
        var named = Path.GetFullPath(Environment.GetEnvironmentVariable(NativeTorch.FolderVariable)!);
        string[] candidates = [named, Path.Combine(named, "lib"), Path.Combine(named, "torch", "lib")];
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, MainLibrary)))
            ?? throw new NativeTorchException(LoadFailures.NoExternalTorch(named));
    }

    /// <summary>The path of the program's libLibTorchSharp.so.</summary>
    public static string TorchSharpBinding() =>
        OfTheProgram().Select(folder => Path.Combine(folder, TorchSharpLibrary)).FirstOrDefault(File.Exists)
        ?? throw new NativeTorchException(LoadFailures.NoTorchSharpBinding(OfTheProgram()));

    /// <summary>The version that a libtorch states of itself: <c>version.py</c> in a Python install, <c>build-version</c> in the zip from pytorch.org, the folder's name in a NuGet cache.</summary>
    public static string? VersionOf(string folder)
    {
        var parent = Path.GetDirectoryName(folder);
        if (parent is null)
            return null;
        foreach (var file in (string[])["version.py", "build-version"])
        {
            var path = Path.Combine(parent, file);
            if (File.Exists(path) && VersionNumber().Match(File.ReadAllText(path)) is { Success: true } stated)
                return stated.Value;
        }
        return PackageVersion().Match(folder) is { Success: true } package ? package.Groups[1].Value : null;
    }

    /// <summary>The path at which the .NET host would find libtorch_cpu.so by its bare name, spelled as the host spells it; null where it would not.</summary>
    public static string? FirstThatHostFinds() => HostFolders().Select(folder => folder + (folder.EndsWith('/') ? "" : "/") + MainLibrary).FirstOrDefault(File.Exists);

    // The host lists here the program's folder and, where nothing was copied, the folders of the package cache.
    private static string[] HostFolders() => (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static string[] OfTheProgram()
    {
        var native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string[] folders = [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, native), .. HostFolders()];
        return [.. folders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+[\w.+]*")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"[/\\]libtorch-[a-z0-9.-]+[/\\](\d+\.\d+\.\d+)[/\\]")]
    private static partial Regex PackageVersion();
}
