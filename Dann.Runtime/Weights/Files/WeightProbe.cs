using System.IO.Compression;

namespace Dann.Runtime.Weights.Files;

/// <summary>What formats look at to recognise themselves.</summary>
internal sealed class WeightProbe
{
    private const int MostStart = 4096;
    private static readonly byte[] ZipStart = [(byte)'P', (byte)'K', 3, 4];

    private WeightProbe(string path, byte[] start, long length, IReadOnlyList<string> entries) => (Path, Start, Length, Entries) = (path, start, length, entries);

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>The first bytes of a file; empty for a folder.</summary>
    public byte[] Start { get; }

    /// <summary>The length of a file in bytes.</summary>
    public long Length { get; }

    /// <summary>What is in it: the names of a zip file's entries, or of a folder's files.</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <summary>Is it a folder, or a zip file?</summary>
    public bool IsTree => Entries.Count > 0;

    /// <summary>Looks at a file or folder.</summary>
    /// <exception cref="WeightFileException">There is none.</exception>
    public static WeightProbe Of(string path)
    {
        if (Directory.Exists(path))
            return new WeightProbe(path, [], 0, [.. Directory.EnumerateFiles(path).Select(file => System.IO.Path.GetFileName(file))]);
        if (!File.Exists(path))
            throw new WeightFileException($"{path} cannot be read: there is no such file.");
        using var file = File.OpenRead(path);
        var start = new byte[(int)Math.Min(MostStart, file.Length)];
        file.ReadExactly(start);
        return new WeightProbe(path, start, file.Length, start.AsSpan().StartsWith(ZipStart) ? Names(file) : []);
    }

    private static List<string> Names(FileStream file)
    {
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
