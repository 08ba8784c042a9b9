using System.Runtime.InteropServices;

namespace Dann.Runtime.Native;

/// <summary>The dynamic linker of glibc. <see cref="NativeLibrary"/> cannot ask for immediate binding and words its errors around several attempts.</summary>
internal static partial class DynamicLinker
{
    private const int Lazy = 1;
    private const int Now = 2;

    /// <summary>Opens a library for the life of the process; returns the linker's error, or null.</summary>
    public static string? Open(string path, bool bindNow) => Open(path, bindNow, out _);

    /// <summary>Does <paramref name="work"/> while the linker takes a loaded library for the file at <paramref name="path"/>, and gives the library in place of that file.</summary>
    public static unsafe void WithName(nint library, string path, Action work)
    {
        // A handle of glibc is a struct link_map (link.h), whose second field is the name that requests are compared with first.
        var name = (nint*)library + 1;
        var own = *name;
        var other = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            *name = other;
            work();
        }
        finally
        {
            *name = own;
            Marshal.FreeCoTaskMem(other);
        }
    }

    /// <summary>Opens a library for the life of the process and gives its handle; returns the linker's error, or null.</summary>
    public static string? Open(string path, bool bindNow, out nint library)
    {
        // Binding this very function would call the linker and wipe out the error that it is to tell: call it once beforehand.
        _ = dlerror();
        library = dlopen(path, bindNow ? Now : Lazy);
        if (library != 0)
            return null;
        return Marshal.PtrToStringUTF8(dlerror()) ?? $"{path}: the dynamic linker gave no reason";
    }

    [LibraryImport("libc.so.6", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string path, int flags);

    [LibraryImport("libc.so.6")]
    private static partial nint dlerror();
}
