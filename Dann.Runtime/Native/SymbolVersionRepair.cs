namespace Dann.Runtime.Native;

/// <summary>
/// libLibTorchSharp.so of TorchSharp 0.107 asks libstdc++ for <c>GLIBCXX_3.4.32</c> (GCC 13), which Debian 12, Ubuntu 22.04 and RHEL 9 lack.
/// The one symbol behind it, <c>_ZSt21ios_base_library_initv</c>, is referenced by GCC 13's headers and called by nobody. In a copy, the
/// requirement is marked weak: then the missing version is no error.
/// </summary>
internal static class SymbolVersionRepair
{
    public const string Version = "GLIBCXX_3.4.32";

    // elf.h: VER_FLG_WEAK
    private const ushort WeakFlag = 0x2;

    /// <summary>Returns the path of a repaired copy in the user's cache; the original is only read, since it shares its inode with the package cache.</summary>
    public static string CachedCopyOf(string library)
    {
        try
        {
            return CachedCopyOf(library, Path.Combine(UserCache.Folder, "native"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A fresh folder of our own and no fixed path: others may write to the system's folder for temporary files.
            return CachedCopyOf(library, Directory.CreateTempSubdirectory("dann-native-").FullName);
        }
    }

    /// <summary>The same in a folder that is named.</summary>
    public static string CachedCopyOf(string library, string folder)
    {
        var bytes = File.ReadAllBytes(library);
        var name = $"{Path.GetFileNameWithoutExtension(library)}-{ContentHash(bytes):x16}.so";
        MarkWeak(bytes, library);
        return Store(folder, name, bytes);
    }

    /// <summary>Sets the weak flag on the requirement, in place.</summary>
    /// <exception cref="NativeTorchException">The file is no 64-bit ELF library or does not ask for that version.</exception>
    public static void MarkWeak(Span<byte> elf, string path)
    {
        if (ElfVersionNeeds.FindFlags(elf, Version, path) is not { } offset)
            throw new NativeTorchException($"{path} does not ask for {Version}, yet the dynamic linker says so: restore the package TorchSharp again.");
        elf[offset] |= (byte)WeakFlag;
    }

    private static string Store(string folder, string name, byte[] bytes)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return path;
        var temporary = Path.Combine(folder, $"{name}.{Guid.NewGuid():n}.tmp");
        File.WriteAllBytes(temporary, bytes);
        // A rename replaces the name in one step: a process that started at the same time sees the old file, none, or the whole new one.
        File.Move(temporary, path, overwrite: true);
        return path;
    }

    // FNV-1a: names the file only, the content is compared. SHA-256 would need OpenSSL, which slim containers lack.
    private static ulong ContentHash(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes)
            hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }
}
