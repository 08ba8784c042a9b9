using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;

namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>The content of a gzip file that has to be whole. .NET's own GZipStream takes a file that breaks off for one that ends.</summary>
internal sealed class WholeGzip(Stream packed) : Stream
{
    private readonly GZipInputStream content = new(packed);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Does the name say that a file is gzipped?</summary>
    public static bool IsNamedSo(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is torn or no gzip file.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return content.Read(buffer, offset, count);
        }
        catch (Exception failure) when (failure is SharpZipBaseException or EndOfStreamException)
        {
            throw new InvalidDataException($"the gzip data is torn ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            content.Dispose();
        base.Dispose(disposing);
    }
}
