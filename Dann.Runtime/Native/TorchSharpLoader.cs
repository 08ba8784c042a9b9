using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Dann.Runtime.Native;

/// <summary>
/// Tells TorchSharp that its libraries are loaded. Its own loader opens whatever lies beside the program by full path, which would bring
/// a second libtorch into the process where DANN_LIBTORCH named another.
/// </summary>
internal static class TorchSharpLoader
{
    private const string Torch = "TorchSharp.torch, TorchSharp";

    /// <summary>Makes TorchSharp use what is loaded.</summary>
    /// <param name="binding">The handle of libLibTorchSharp.so.</param>
    /// <param name="torch">The handle of libtorch_cpu.so.</param>
    /// <param name="bundled">The path of a libtorch_cpu.so beside the program that is not to be loaded; null where there is none.</param>
    public static void Use(nint binding, nint torch, string? bundled)
    {
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == "LibTorchSharp" ? binding : 0);
        if (bundled is null)
            MarkLoaded();
        else
            DynamicLinker.WithName(torch, bundled, MarkLoaded);
    }

    // The first touch of a field runs the class constructor, which runs the loader: only after that do the marks keep it away.
    private static void MarkLoaded()
    {
        BackendLoaded(null) = true;
        CudaBackendLoaded(null) = true;
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "nativeBackendLoaded")]
    private static extern ref bool BackendLoaded([UnsafeAccessorType(Torch)] object? type);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "nativeBackendCudaLoaded")]
    private static extern ref bool CudaBackendLoaded([UnsafeAccessorType(Torch)] object? type);
}
