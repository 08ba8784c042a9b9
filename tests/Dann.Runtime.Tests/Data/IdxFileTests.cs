using System.IO.Compression;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Mnist;

namespace Dann.Runtime.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    // Two images of 2x3.
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255];

    private readonly string folder = Directory.CreateTempSubdirectory("dann-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sizes_are_big_endian_and_bytes_follow(bool packed)
    {
        var file = IdxFile.Read(Write(Images, packed), 3);

        Assert.Equal([2, 2, 3], file.Shape);
        Assert.Equal(Images[16..], file.Values);
    }

    [Fact]
    public void Labels_are_no_images()
    {
        var path = Write([0, 0, 8, 1, 0, 0, 0, 1, 7], packed: false);

        var failure = Assert.Throws<DataException>(() => IdxFile.Read(path, 3));

        Assert.Equal($"{path} is no IDX file of bytes in 3 dimension(s): expected it to begin with 00 00 08 03, found 00000801. Get it again.", failure.Message);
    }

    [Fact]
    public void A_missing_byte_is_noticed()
    {
        var path = Write(Images[..^1], packed: false);

        var failure = Assert.Throws<DataException>(() => IdxFile.Read(path, 3));

        Assert.Equal($"{path} promises 2x2x3 values and holds 11 bytes. Get it again.", failure.Message);
    }

    [Fact]
    public void A_header_that_ends_early_is_noticed()
    {
        var path = Write(Images[..10], packed: false);

        Assert.Equal($"{path} ends within its header, after 10 bytes. Get it again.", Assert.Throws<DataException>(() => IdxFile.Read(path, 3)).Message);
    }

    [Fact]
    public void A_size_below_zero_is_noticed()
    {
        var path = Write([0, 0, 8, 1, 0xff, 0xff, 0xff, 0xff, 7], packed: false);

        Assert.Contains("promises -1 values", Assert.Throws<DataException>(() => IdxFile.Read(path, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_gzip_file_is_named()
    {
        var path = Write([.. Images, .. Enumerable.Range(0, 3000).Select(value => (byte)(value * value))], packed: true);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..100]);

        Assert.StartsWith(path, Assert.Throws<DataException>(() => IdxFile.Read(path, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_only_bears_the_name_of_a_gzip_file_is_named()
    {
        var path = Path.Combine(folder, "images.gz");
        File.WriteAllBytes(path, Images);

        Assert.StartsWith($"{path} is no whole gzip file: ", Assert.Throws<DataException>(() => IdxFile.Read(path, 3)).Message, StringComparison.Ordinal);
    }

    private string Write(byte[] bytes, bool packed)
    {
        var path = Path.Combine(folder, packed ? "images.gz" : "images");
        using Stream file = packed ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : File.Create(path);
        file.Write(bytes);
        return path;
    }
}
