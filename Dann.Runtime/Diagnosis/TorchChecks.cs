using Dann.Runtime.Native;
using TorchSharp;

namespace Dann.Runtime.Diagnosis;

/// <summary>libtorch, what it stands on, and the GPU.</summary>
internal static class TorchChecks
{
    private const string NvidiaFolder = "/proc/driver/nvidia/gpus";

    public static IEnumerable<Check> All() => [Libtorch(), .. Libstdcxx(), Gpu()];

    private static Check Libtorch()
    {
        var status = NativeTorch.Status;
        return status.Failure is { } failure
            ? new("libtorch", CheckState.Broken, $"does not load: {failure}", $"Build with the package (-p:TorchBackend=cpu), or set {NativeTorch.FolderVariable} to torch/lib of a PyTorch {NativeTorch.ExpectedVersion} install.")
            : new("libtorch", CheckState.Fine, $"{status.Version ?? Bundled(status)}, {(status.HasCuda ? "CUDA" : "CPU")} build, {status.Source} at {status.Folder ?? "(TorchSharp's own loader)"}{(status.IsLoaded ? $", {torch.get_num_threads()} threads" : "")}");
    }

    // A folder of a Python install tells its version in a file; the package has that which TorchSharp was built for.
    private static string Bundled(NativeTorchStatus status) => status is { IsLoaded: true, Source: not TorchSource.External } ? torch.__version__ : "version unknown";

    private static IEnumerable<Check> Libstdcxx()
    {
        if (!OperatingSystem.IsLinux() || !NativeTorch.Status.IsLoaded)
            yield break;
        var path = LoadedLibrary("libstdc++.so");
        var where = path is null ? "" : $"{path}, ";
        yield return new("libstdc++", CheckState.Fine, where + (NativeTorch.Status.IsRepaired ? "older than TorchSharp asks for; a repaired copy of its library is in use" : "new enough for TorchSharp"));
    }

    // What the process has mapped is what is in use; the kernel names the file behind the links, whose name ends in the version.
    private static string? LoadedLibrary(string name)
    {
        try
        {
            return File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1]).FirstOrDefault(path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Check Gpu()
    {
        var status = NativeTorch.Status;
        if (NvidiaDriver.Hint is { } hint)
            return new("GPU", CheckState.Absent, $"NVIDIA driver found{Names()}, not used by this build", hint);
        if (!NvidiaDriver.IsPresent)
            return new("GPU", CheckState.Absent, "no NVIDIA driver; training runs on the CPU");
        return status is { IsLoaded: true, HasCuda: true } && torch.cuda.is_available()
            ? new("GPU", CheckState.Fine, $"{torch.cuda.device_count()} CUDA device(s){Names()}, used with --device cuda (auto takes the first)")
            : new("GPU", CheckState.Absent, $"NVIDIA driver found{Names()}, but CUDA does not start", "Look whether nvidia-smi works, and whether the driver is new enough for this libtorch.");
    }

    // TorchSharp does not tell them; the driver does.
    private static string Names()
    {
        try
        {
            var names = !Directory.Exists(NvidiaFolder) ? [] : Directory.GetDirectories(NvidiaFolder).Order(StringComparer.Ordinal)
                .SelectMany(folder => File.ReadLines(Path.Combine(folder, "information")).Where(line => line.StartsWith("Model:", StringComparison.Ordinal)).Select(line => line["Model:".Length..].Trim())).ToList();
            return names.Count == 0 ? "" : $" ({string.Join(", ", names)})";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
