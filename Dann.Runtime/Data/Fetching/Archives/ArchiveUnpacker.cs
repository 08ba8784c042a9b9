using Dann.Runtime.Untrusted;
using ICSharpCode.SharpZipLib.Checksum;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>Unpacks an archive that is not trusted.</summary>
internal static class ArchiveUnpacker
{
    /// <summary>Unpacks into a folder beside and moves that one into place: the folder is whole or not there.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="name">Its name, where the file still has another; its ending tells the format.</param>
    /// <param name="folder">The folder to make; nothing may be there.</param>
    /// <param name="limits">How much it may hold.</param>
    /// <param name="check">Looks at what was unpacked, before the move; it may refuse it.</param>
    /// <param name="cancellation">Ends the unpacking; nothing is left.</param>
    /// <exception cref="DataException">The archive is torn, holds what may not be unpacked, or the folder is there.</exception>
    public static void Unpack(string archive, string name, string folder, UnpackLimits limits, Action<string>? check = null, CancellationToken cancellation = default)
    {
        var format = ArchiveFormat.Of(name)
            ?? throw new DataException($"{name} is no archive that can be unpacked: expected {string.Join(", ", ArchiveFormat.All.SelectMany(known => known.Endings))}.");
        if (Path.Exists(folder))
            throw new DataException($"{folder} is there already, so {name} is not unpacked over it. Move it away, and try again.");
        var parent = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        var temporary = Path.Combine(parent, $".{Path.GetFileName(folder)}.unpacking");
        // What a process left that was killed.
        DeleteFolder(temporary);
        Directory.CreateDirectory(temporary);
        try
        {
            UnpackAll(archive, format, temporary, limits, cancellation);
            check?.Invoke(temporary);
            Directory.Move(temporary, folder);
        }
        catch (UnsafeEntryException failure)
        {
            throw new DataException($"{name} is not unpacked: {failure.Message}. Nothing was kept of it; do not trust where it came from.", failure);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new DataException($"{name} is no whole {format.Name} file: {failure.Message} Get it again.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{name} cannot be unpacked into {folder}: {failure.Message}", failure);
        }
        finally
        {
            DeleteFolder(temporary);
        }
    }

    private static void UnpackAll(string archive, ArchiveFormat format, string folder, UnpackLimits limits, CancellationToken cancellation)
    {
        using var stream = File.OpenRead(archive);
        var (paths, entries, left) = (new EntryPaths(), 0, limits.BytesOf(stream.Length));
        var buffer = new byte[1 << 17];
        foreach (var entry in format.Read(stream))
        {
            cancellation.ThrowIfCancellationRequested();
            if (++entries > limits.EntriesOf(stream.Length))
                throw new UnsafeEntryException($"it has more than {limits.EntriesOf(stream.Length):N0} entries");
            if (paths.Take(entry) is not { } path)
                continue;
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(entry.IsFolder ? target : Path.GetDirectoryName(target)!);
            if (!entry.IsFolder)
                Write(entry, target, buffer, ref left, stream.Length);
        }
    }

    // Counts what really comes: the lengths that an archive states are claims.
    private static void Write(ArchiveEntry entry, string target, byte[] buffer, ref long left, long packed)
    {
        var crc = new Crc32();
        using var content = entry.Open();
        using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        while (content.Read(buffer) is > 0 and var count)
        {
            left -= count;
            if (left < 0)
                throw new UnsafeEntryException($"its {Sizes.Text(packed)} unpack to far more than any data set's would");
            output.Write(buffer, 0, count);
            crc.Update(new ArraySegment<byte>(buffer, 0, count));
        }

        if (entry.Crc is { } expected && (uint)crc.Value != expected)
            throw new InvalidDataException($"'{entry.Name}' has the CRC {(uint)crc.Value:x8}, expected {expected:x8}.");
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
