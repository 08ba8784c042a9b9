using System.Formats.Tar;
using System.IO.Compression;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Mnist;
using SkiaSharp;

namespace Dann.Runtime.Tests.Data;

public sealed class MnistMReleaseTests : IDisposable
{
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private readonly string folder = Directory.CreateTempSubdirectory("dann-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_come_in_the_order_of_their_names_with_their_labels(bool packed)
    {
        WriteImage("00000000.png", 32, 10);
        WriteImage("00000001.png", 32, 20);
        WriteList("00000001.png 7\n00000000.png 3\n");

        using var test = MnistMRelease.Open(packed ? Pack() : Root).Read("test", Digits);

        Assert.NotNull(test);
        Assert.Equal([3L, 7], test.Labels.data<long>().ToArray());
        var values = test.Values.data<byte>().ToArray();
        Assert.Equal([10, 11, 12], values[..3]);
        Assert.Equal([20, 21, 22], values[^3..]);
    }

    [Fact]
    public void A_part_that_is_not_there_is_no_error()
    {
        WriteList("");

        Assert.Null(MnistMRelease.Open(Root).Read("train", Digits));
    }

    [Fact]
    public void Images_without_their_list_are_no_part_that_may_be_built_anew()
    {
        WriteImage("00000000.png", 32, 10);

        Assert.Equal($"{Root} has images in mnist_m_test and no mnist_m_test_labels.txt, the list of their digits. Get the release again.", Failure());
    }

    [Fact]
    public void A_line_that_is_no_file_and_digit_is_named()
    {
        WriteImage("00000000.png", 32, 10);
        WriteList("00000000.png 3\n00000001.png ten\n");

        Assert.Contains("mnist_m_test_labels.txt, line 2: expected \"00000000.png 7\", a file and a digit, found \"00000001.png ten\".", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_image_is_named()
    {
        WriteList("00000000.png 3\n");

        Assert.Contains("line 1, names 00000000.png, which is not in mnist_m_test.", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_of_another_size_is_named()
    {
        WriteImage("00000000.png", 28, 10);
        WriteList("00000000.png 3\n");

        Assert.Contains("mnist_m_test/00000000.png has 28x28 pixels, expected 32x32.", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_image_is_named()
    {
        WriteImage("00000000.png", 32, 10);
        var path = Path.Combine(Root, "mnist_m_test", "00000000.png");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..60]);
        WriteList("00000000.png 3\n");

        Assert.Contains("mnist_m_test/00000000.png is broken: ", Failure(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_archive_is_named()
    {
        WriteImage("00000000.png", 32, 10);
        WriteList("00000000.png 3\n");
        var archive = Pack();
        File.WriteAllBytes(archive, File.ReadAllBytes(archive)[..150]);

        Assert.StartsWith($"{archive} is no whole tar.gz file: ", Assert.Throws<DataException>(() => MnistMRelease.Open(archive)).Message, StringComparison.Ordinal);
    }

    private string Root => Path.Combine(folder, "mnist_m");

    private string Failure() => Assert.Throws<DataException>(() => MnistMRelease.Open(Root).Read("test", Digits)).Message;

    private void WriteList(string text)
    {
        Directory.CreateDirectory(Root);
        File.WriteAllText(Path.Combine(Root, "mnist_m_test_labels.txt"), text);
    }

    private void WriteImage(string name, int side, byte red)
    {
        using var bitmap = new SKBitmap(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(new SKColor(red, (byte)(red + 1), (byte)(red + 2)));
        Directory.CreateDirectory(Path.Combine(Root, "mnist_m_test"));
        using var file = File.Create(Path.Combine(Root, "mnist_m_test", name));
        bitmap.Encode(file, SKEncodedImageFormat.Png, 100);
    }

    private string Pack()
    {
        var path = Path.Combine(folder, "mnist_m.tar.gz");
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(Root, packed, includeBaseDirectory: true);
        return path;
    }
}
