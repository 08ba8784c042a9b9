namespace Dann.Runtime.Native;

/// <summary>What is said when a library does not load: what is missing, then what to do.</summary>
internal static class LoadFailures
{
    private const string Remedies =
        "Build with -p:TorchBackend=cpu or -p:TorchBackend=cuda to have libtorch beside the program, or set " + NativeTorch.FolderVariable +
        " to the folder of an installed libtorch " + NativeTorch.ExpectedVersion + " (for Python: python -c \"import torch, os; print(os.path.join(torch.__path__[0], 'lib'))\").";

    public static string UnsupportedSystem() =>
        "TorchSharp 0.107 has libraries for Linux x64 and macOS arm64 only; on Windows it does not load (TorchSharp issue 1567). " +
        "On Windows, run the program in WSL.";

    public static string NoBundledTorch(IEnumerable<string> searched) =>
        $"libtorch is missing: no {TorchFolders.MainLibrary} in {Join(searched)}. {Remedies}";

    public static string NoExternalTorch(string folder) => Directory.Exists(folder)
        ? $"{NativeTorch.FolderVariable} names {folder}, which holds no {TorchFolders.MainLibrary} (nor do lib and torch/lib below it). " +
          $"Set it to the folder of an installed libtorch {NativeTorch.ExpectedVersion}, such as torch/lib of a Python install, or unset it to use the libraries beside the program."
        : $"{NativeTorch.FolderVariable} names {folder}, which does not exist. Mend the path, or unset the variable to use the libraries beside the program.";

    public static string NoTorchSharpBinding(IEnumerable<string> searched) =>
        $"{TorchFolders.TorchSharpLibrary} is missing: looked in {Join(searched)}. It comes with the package TorchSharp and is copied by the build; " +
        "copy the whole output or publish folder, not single files.";

    public static string Library(string path, string error, TorchSource source) =>
        $"{path} does not load: {error}. " + (source == TorchSource.External
            ? "Another library that this libtorch needs is missing; for a CUDA build name its folders (libcudart, libcublas, libcudnn) in LD_LIBRARY_PATH."
            : "Restore the packages again, or copy the whole output folder: libtorch needs every library that lies beside it.");

    public static string Binding(string path, string error, TorchSource source, string folder)
    {
        var found = TorchFolders.VersionOf(folder) is { } version ? $"the one in {folder} says it is {version}" : $"{folder} does not say which version it is";
        if (error.Contains("undefined symbol", StringComparison.Ordinal))
            return $"{path} does not fit this libtorch: {error}. LibTorchSharp 0.107 is bound to libtorch {NativeTorch.ExpectedVersion}; {found}. " +
                (source == TorchSource.External ? $"Point {NativeTorch.FolderVariable} to a libtorch {NativeTorch.ExpectedVersion}." : "Restore the packages again.");
        if (error.Contains("GLIBC_", StringComparison.Ordinal) || error.Contains("GLIBCXX_", StringComparison.Ordinal) || error.Contains("CXXABI_", StringComparison.Ordinal))
            return $"{path} does not load: {error}. This system is too old for TorchSharp 0.107, which needs glibc 2.34 and libstdc++ of GCC 12 " +
                "(Debian 12, Ubuntu 22.04, RHEL 9 or newer). Run the program in a container of a newer system.";
        if (error.Contains("failed to map segment", StringComparison.Ordinal))
            return $"{path} does not load: {error}. The folder is mounted noexec; set XDG_CACHE_HOME to one that is not.";
        return $"{path} does not load: {error}. {Remedies}";
    }

    public static string Unexpected(Exception failure) => $"libtorch does not load: {failure.Message} {Remedies}";

    private static string Join(IEnumerable<string> folders) => string.Join(", ", folders);
}
