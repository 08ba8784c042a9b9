using System.Runtime.InteropServices;

namespace Dann.Runtime.Native;

/// <summary>Loads libtorch and libLibTorchSharp.so on Linux by full path, in an order in which each finds its dependencies already there.</summary>
internal static class LinuxTorchLoader
{
    // Lower layers first. A CUDA build has all of them, a CPU build only those without "cuda" in the name.
    private static readonly string[] Order = ["libgomp*.so*", "libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    public static NativeTorchStatus Load(TorchSource source, string folder)
    {
        nint torch = 0;
        foreach (var library in Order.SelectMany(name => Directory.GetFiles(folder, name).Order(StringComparer.Ordinal)))
        {
            if (DynamicLinker.Open(library, bindNow: false, out var handle) is { } error)
                throw new NativeTorchException(LoadFailures.Library(library, error, source));
            if (Path.GetFileName(library) == TorchFolders.MainLibrary)
                torch = handle;
        }

        var binding = TorchFolders.TorchSharpBinding();
        var repaired = false;
        // With lazy binding a symbol that this libtorch lacks would end the process at its first call; bound now, it is a message.
        var failure = DynamicLinker.Open(binding, bindNow: true);
        if (failure is not null && failure.Contains(SymbolVersionRepair.Version, StringComparison.Ordinal))
        {
            binding = SymbolVersionRepair.CachedCopyOf(binding);
            repaired = true;
            failure = DynamicLinker.Open(binding, bindNow: true);
        }
        if (failure is not null)
            throw new NativeTorchException(LoadFailures.Binding(binding, failure, source, folder));

        TorchSharpLoader.Use(NativeLibrary.Load(binding), torch, source == TorchSource.External ? TorchFolders.FirstThatHostFinds() : null);
        return new(true, source, folder, TorchFolders.VersionOf(folder), File.Exists(Path.Combine(folder, "libtorch_cuda.so")), repaired, null);
    }
}
