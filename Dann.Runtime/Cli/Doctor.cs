using System.Runtime.InteropServices;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Native;
using Dann.Runtime.Training;
using TorchSharp;

namespace Dann.Runtime.Cli;

/// <summary>Looks at the machine.</summary>
internal static class Doctor
{
    private const long LowDisk = 5L << 30;

    /// <summary>Everything a run depends on; changes nothing.</summary>
    public static IReadOnlyList<Check> Examine(string? dataFolder)
    {
        var locator = DataLocator.Default(dataFolder);
        return [System(), Libtorch(), .. Repair(), Gpu(), Models(), .. Data(locator), Disk()];
    }

    private static Check System() => new("system", CheckState.Fine, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores");

    private static Check Libtorch()
    {
        var status = NativeTorch.Status;
        return status.Failure is { } failure
            ? new("libtorch", CheckState.Broken, $"does not load: {failure}", $"Build with the package ({"-p:TorchBackend=cpu"}), or set {NativeTorch.FolderVariable} to torch/lib of a PyTorch {NativeTorch.ExpectedVersion} install.")
            : new("libtorch", CheckState.Fine, $"{status.Version ?? "version unknown"}, {(status.HasCuda ? "CUDA" : "CPU")} build, {status.Source} at {status.Folder ?? "(TorchSharp's own loader)"}{(status.IsLoaded ? $", {torch.get_num_threads()} threads" : "")}");
    }

    private static IEnumerable<Check> Repair()
    {
        if (OperatingSystem.IsLinux() && NativeTorch.Status.IsLoaded)
            yield return new("libstdc++", CheckState.Fine, NativeTorch.Status.IsRepaired ? "older than TorchSharp asks for; a repaired copy of its library is in use" : "new enough for TorchSharp");
    }

    private static Check Gpu()
    {
        var status = NativeTorch.Status;
        if (NvidiaDriver.Hint is { } hint)
            return new("GPU", CheckState.Absent, "NVIDIA driver found, not used by this build", hint);
        if (!NvidiaDriver.IsPresent)
            return new("GPU", CheckState.Absent, "no NVIDIA driver; training runs on the CPU");
        return status is { IsLoaded: true, HasCuda: true } && torch.cuda.is_available()
            ? new("GPU", CheckState.Fine, $"{torch.cuda.device_count()} CUDA device(s), used with --device cuda (auto takes the first)")
            : new("GPU", CheckState.Absent, "NVIDIA driver found, but CUDA does not start", "Look whether nvidia-smi works, and whether the driver is new enough for this libtorch.");
    }

    private static Check Models() => ModelRegistry.Names is { Count: > 0 } names
        ? new("models", CheckState.Fine, string.Join(", ", names))
        : new("models", CheckState.Absent, "none compiled into this program", "Put a config under configs/ or declare a class with [DannModel], and build again.");

    private static IEnumerable<Check> Data(DataLocator locator)
    {
        yield return new("data folders", CheckState.Fine, string.Join(", ", locator.Folders.Select(folder => Directory.Exists(folder) ? folder : $"{folder} (not there)")));
        foreach (var key in DataSetCatalogue.All.Keys)
        {
            var missing = DataSetReaders.For(key).Missing(locator);
            yield return missing is null
                ? new($"data {key}", CheckState.Fine, "ready")
                : new($"data {key}", CheckState.Absent, "not there", missing);
        }
    }

    private static Check Disk()
    {
        var free = new DriveInfo(Path.GetFullPath(".")).AvailableFreeSpace;
        var found = FormattableString.Invariant($"{free / (double)(1 << 30):0.0} GB free here");
        return free < LowDisk ? new("disk", CheckState.Absent, found, "A build with libtorch takes up to 2 GB, with CUDA 8 GB.") : new("disk", CheckState.Fine, found);
    }
}
