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

    public static void Use(nint binding)
    {
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name == "LibTorchSharp" ? binding : 0);
        BackendLoaded(null) = true;
        CudaBackendLoaded(null) = true;
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "nativeBackendLoaded")]
    private static extern ref bool BackendLoaded([UnsafeAccessorType(Torch)] object? type);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "nativeBackendCudaLoaded")]
    private static extern ref bool CudaBackendLoaded([UnsafeAccessorType(Torch)] object? type);
}
