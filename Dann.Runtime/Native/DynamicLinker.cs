using System.Runtime.InteropServices;

namespace Dann.Runtime.Native;

/// <summary>The dynamic linker of glibc. <see cref="NativeLibrary"/> cannot ask for immediate binding and words its errors around several attempts.</summary>
internal static partial class DynamicLinker
{
    private const int Lazy = 1;
    private const int Now = 2;

    /// <summary>Opens a library for the life of the process; returns the linker's error, or null.</summary>
    public static string? Open(string path, bool bindNow)
    {
        // Binding this very function would call the linker and wipe out the error that it is to tell: call it once beforehand.
        _ = dlerror();
        if (dlopen(path, bindNow ? Now : Lazy) != 0)
            return null;
        return Marshal.PtrToStringUTF8(dlerror()) ?? $"{path}: the dynamic linker gave no reason";
    }

    [LibraryImport("libc.so.6", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string path, int flags);

    [LibraryImport("libc.so.6")]
    private static partial nint dlerror();
}
