using System.Runtime.InteropServices;

namespace Dann.Runtime.Native;

/// <summary>Whether this machine has an NVIDIA driver, asked without CUDA.</summary>
public static class NvidiaDriver
{
    private static readonly Lazy<bool> Present = new(Find);

    /// <summary>True when the kernel's driver is loaded or its library can be opened.</summary>
    public static bool IsPresent => Present.Value;

    /// <summary>One line for the start of a log where a driver is found and the libtorch in use cannot use it; otherwise null.</summary>
    public static string? Hint => IsPresent && NativeTorch.Status is { IsLoaded: true, HasCuda: false } ? UnusedHint : null;

    internal const string UnusedHint =
        "NVIDIA driver found and unused: build with -p:TorchBackend=cuda, or set " + NativeTorch.FolderVariable + " to torch/lib of a PyTorch install with CUDA.";

    private static bool Find()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        if (File.Exists("/proc/driver/nvidia/version"))
            return true;
        // Under WSL and in some containers there is no /proc entry, only the library.
        if (!NativeLibrary.TryLoad("libcuda.so.1", out var library))
            return false;
        NativeLibrary.Free(library);
        return true;
    }
}
