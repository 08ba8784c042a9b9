using System.IO.Compression;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Tests.Data.Fetching;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data;

public sealed class UnpackedFileTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(4, false)]
    [InlineData(1000, false)]
    public void A_gzip_file_that_breaks_off_is_not_read_as_a_shorter_one(int missing, bool isWhole)
    {
        using var folder = new TemporaryFolder();
        var content = FetchBench.Bytes(50_000);
        var path = folder.File("some.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            packed.Write(content);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^missing]);

        if (isWhole)
            Assert.Equal(content, Read());
        else
            Assert.StartsWith($"{path} is not whole: ", Assert.Throws<DataException>(Read).Message, StringComparison.Ordinal);

        byte[] Read() => UnpackedFile.Read(path, stream =>
        {
            using var read = new MemoryStream();
            stream.CopyTo(read);
            return read.ToArray();
        });
    }
}
