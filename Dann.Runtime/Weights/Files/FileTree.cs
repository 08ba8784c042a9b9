using System.IO.Compression;

namespace Dann.Runtime.Weights.Files;

/// <summary>The files of a folder, or of a zip file, by their path in it with forward slashes.</summary>
internal abstract class FileTree : IDisposable
{
    /// <summary>The paths, with the length of each file in bytes.</summary>
    public abstract IReadOnlyDictionary<string, long> Files { get; }

    /// <summary>Opens a folder or a zip file.</summary>
    public static FileTree Open(string path) => Directory.Exists(path) ? new FolderTree(path) : new ZipTree(path);

    /// <summary>A file's content.</summary>
    public abstract Stream OpenFile(string path);

    public virtual void Dispose()
    {
    }

    private sealed class FolderTree(string root) : FileTree
    {
        public override IReadOnlyDictionary<string, long> Files { get; } = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), file => new FileInfo(file).Length, StringComparer.Ordinal);

        public override Stream OpenFile(string path) => File.OpenRead(Path.Combine(root, path));
    }

    private sealed class ZipTree : FileTree
    {
        private readonly ZipArchive archive;
        private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

        public ZipTree(string path)
        {
            archive = ZipFile.OpenRead(path);
            foreach (var entry in archive.Entries)
                entries.TryAdd(entry.FullName, entry);
            Files = entries.ToDictionary(entry => entry.Key, entry => entry.Value.Length, StringComparer.Ordinal);
        }

        public override IReadOnlyDictionary<string, long> Files { get; }

        public override Stream OpenFile(string path) => entries[path].Open();

        public override void Dispose()
        {
            archive.Dispose();
            base.Dispose();
        }
    }
}
