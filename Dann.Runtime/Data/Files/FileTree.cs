using System.IO.Compression;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Files;

/// <summary>The files of a folder, or of a zip file as if it were unpacked.</summary>
internal abstract class FileTree(string path) : IDisposable
{
    /// <summary>The folder or zip file.</summary>
    public string FullPath { get; } = path;

    /// <summary>The paths of the files below it, with slashes, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>Opens a folder or a zip file.</summary>
    /// <exception cref="DataException">The file is no whole zip file.</exception>
    public static FileTree Open(string path) => Directory.Exists(path) ? new FolderTree(path) : new ZipTree(path);

    /// <summary>The bytes of a file; may be called from several threads.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public abstract byte[] Read(string file);

    /// <summary>What messages call a file.</summary>
    public abstract string Name(string file);

    /// <summary>Closes the zip file.</summary>
    public abstract void Dispose();

    private sealed class FolderTree(string path) : FileTree(path)
    {
        // Whatever links there are, each file is found once.
        public override IReadOnlyList<string> Files { get; } =
            [.. new FolderWalk(path).Below(path, _ => true).Select(file => Path.GetRelativePath(path, file.Path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

        public override string Name(string file) => Path.Combine(FullPath, file);

        public override void Dispose()
        {
        }

        public override byte[] Read(string file) => WholeFile.Read(Name(file));
    }

    private sealed class ZipTree : FileTree
    {
        private readonly ZipArchive archive;
        private readonly long length;
        private readonly Dictionary<string, ZipArchiveEntry> entries = [];

        public ZipTree(string path)
            : base(path)
        {
            try
            {
                length = new FileInfo(path).Length;
                archive = ZipFile.OpenRead(path);
                foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
                    entries[entry.FullName] = entry;
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                throw new DataException($"{path} is no whole zip file: {failure.Message} Get it again.", failure);
            }

            Files = [.. entries.Keys.Order(StringComparer.Ordinal)];
        }

        public override IReadOnlyList<string> Files { get; }

        public override string Name(string file) => $"{FullPath}: {file}";

        public override byte[] Read(string file)
        {
            var entry = entries[file];
            if (entry.Length > Math.Min(Limits.ZippedFile, Limits.Samples(Math.Min(entry.CompressedLength, length))))
                throw new DataException($"{Name(file)} says it has {entry.Length} bytes, packed into {entry.CompressedLength}: more than any image or list has. Get {Path.GetFileName(FullPath)} again.");
            try
            {
                // An archive has one place in its file: it is read by one at a time, and decoded by all.
                lock (archive)
                {
                    using var content = entry.Open();
                    var bytes = new byte[entry.Length];
                    content.ReadExactly(bytes);
                    return bytes;
                }
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException)
            {
                throw new DataException($"{Name(file)} is broken: {failure.Message} Get {Path.GetFileName(FullPath)} again.", failure);
            }
        }

        public override void Dispose() => archive.Dispose();
    }
}
