using System.Net.Http.Headers;

namespace Dann.Runtime.Data.Fetching;

/// <summary>A file that is not whole yet, <c>NAME.part</c>, and beside it <c>NAME.part.from</c>: the address and the mark (ETag or date) of what it is a part of.</summary>
internal sealed class PartFile(string name)
{
    private readonly string markPath = name + ".part.from";

    public string Path { get; } = name + ".part";

    public long Length => new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    /// <summary>The mark to resume with; null where the part is of another address, or unmarked.</summary>
    public string? MarkOf(Uri address) => ReadMark() is [var from, { Length: > 0 } mark] && from == address.AbsoluteUri ? mark : null;

    /// <summary>Is the part of this address?</summary>
    public bool IsOf(Uri address) => ReadMark() is [var from, ..] && from == address.AbsoluteUri;

    /// <summary>Opens the part to append to its first bytes.</summary>
    public FileStream Open(long position)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var stream = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        stream.SetLength(position);
        stream.Position = position;
        return stream;
    }

    /// <summary>Notes of what this will be a part. A weak ETag promises no equal bytes, so it is no mark.</summary>
    public void Mark(Uri address, HttpResponseMessage response)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllLines(markPath, [address.AbsoluteUri, MarkIn(response) ?? ""]);
    }

    /// <summary>The mark in an answer.</summary>
    public static string? MarkIn(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : response.Content.Headers.LastModified?.ToString("r", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The header that asks for the rest only if nothing has changed.</summary>
    public static RangeConditionHeaderValue Condition(string mark) => RangeConditionHeaderValue.Parse(mark);

    /// <summary>Deletes the part.</summary>
    public void Discard()
    {
        File.Delete(Path);
        File.Delete(markPath);
    }

    /// <summary>Gives the whole file its name.</summary>
    public void MoveTo(string path)
    {
        File.Move(Path, path, overwrite: true);
        File.Delete(markPath);
    }

    private string[] ReadMark() => File.Exists(markPath) ? File.ReadAllLines(markPath) : [];
}
