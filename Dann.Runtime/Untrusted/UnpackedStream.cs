using Dann.Runtime.Data.Fetching;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;
using ICSharpCode.SharpZipLib.GZip;

namespace Dann.Runtime.Untrusted;

/// <summary>
/// The content of a packed file that is not trusted. It has to be whole: .NET's own GZipStream takes a file that breaks off for one that ends. It has to end: what comes is counted.
/// Whatever the unpacking library makes of broken bytes comes out as an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class UnpackedStream : Stream
{
    private readonly Stream packed;
    private readonly string format;
    private readonly long most;
    private readonly Func<Stream, Stream> unpack;
    private Stream? content;
    private long taken;

    private UnpackedStream(Stream packed, string format, long most, Func<Stream, Stream> unpack) => (this.packed, this.format, this.most, this.unpack) = (packed, format, most, unpack);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What a gzip file holds.</summary>
    /// <param name="packed">The file; closed with this.</param>
    /// <param name="most">The most bytes that may come.</param>
    public static UnpackedStream Gzip(Stream packed, long most) => new(packed, "gzip", most, stream => new GZipInputStream(stream));

    /// <summary>What a bzip2 file holds.</summary>
    /// <inheritdoc cref="Gzip"/>
    public static UnpackedStream Bzip2(Stream packed, long most) => new(packed, "bzip2", most, stream => new BZip2InputStream(stream));

    /// <summary>Does the name say that a file is gzipped?</summary>
    public static bool IsGzip(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is torn, none of the format, or holds more than it may.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Unpack(buffer, offset, count);
        taken += read;
        return taken <= most ? read : throw new InvalidDataException($"its {format} data unpack to more than {Sizes.Text(most)}, which is far more than a file of its size holds.");
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
        {
            content?.Dispose();
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Unpack(byte[] buffer, int offset, int count)
    {
        try
        {
            // The library reads the header at once.
            content ??= unpack(packed);
            return content.Read(buffer, offset, count);
        }
        catch (Exception failure) when (failure is EndOfStreamException or not (IOException or OutOfMemoryException))
        {
            // The library meets broken bytes with exceptions of many kinds, also with those of arrays and arithmetic.
            var why = failure is SharpZipBaseException or EndOfStreamException ? failure.Message.TrimEnd('.') : "its codes do not fit together";
            throw new InvalidDataException($"the {format} data is torn before byte {packed.Position:N0} ({why}).", failure);
        }
    }
}
