namespace Dann.Runtime.Weights.Files;

/// <summary>Reads files one behind the other.</summary>
/// <param name="paths">The files.</param>
/// <param name="offset">The bytes of the first that are passed over.</param>
internal sealed class ShardStream(IReadOnlyList<string> paths, long offset) : Stream
{
    private FileStream? current;
    private int next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            if (current is null)
            {
                if (next == paths.Count)
                    return 0;
                current = File.OpenRead(paths[next]);
                current.Position = next++ == 0 ? offset : 0;
            }

            var count = current.Read(buffer);
            if (count > 0 || buffer.IsEmpty)
                return count;
            current.Dispose();
            current = null;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        current?.Dispose();
        base.Dispose(disposing);
    }
}
