using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data.Decoding;

/// <summary>Photos are turned as their EXIF orientation says, where nobody says otherwise.</summary>
public sealed class ImageOrientationTests : IDisposable
{
    private static readonly Size2 Squashed = new(9, 16);

    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public void Dispose() => folder.Dispose();

    // The photo is of 37x23 pixels: rows and columns cannot be taken for each other.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Each_orientation_gives_the_bytes_of_Pillow(int orientation)
    {
        var name = $"exif_{orientation}.jpg";
        var file = File.ReadAllBytes(SampleFiles.Find(name));

        var squashed = ImageDecoder.InForm(file, name, new ImageForm(Squashed), out var isTurned);
        var cropped = ImageDecoder.InForm(file, name, new ImageForm(Size2.Square(12), IsCropped: true), out _);

        Assert.Equal(Expected("exif_squashed.npy", orientation), squashed);
        Assert.Equal(Expected("exif_cropped.npy", orientation), cropped);
        Assert.Equal(orientation != 1, isTurned);
        Assert.Equal(Expected("exif_squashed.npy", orientation), new ImageForm(Squashed).Bring(ImageDecoder.Upright(file, name)));
        // All eight are the same pixels as they are stored.
        Assert.Equal(Expected("exif_squashed.npy", 1), ImageDecoder.InForm(file, name, new ImageForm(Squashed) { IsUpright = false }, out var isStored));
        Assert.Equal(orientation != 1, isStored);
    }

    // What the tag means, in the words of the EXIF standard: where the stored first row and first column are seen.
    [Theory]
    [InlineData(1, "top", "left")]
    [InlineData(2, "top", "right")]
    [InlineData(3, "bottom", "right")]
    [InlineData(4, "bottom", "left")]
    [InlineData(5, "left", "top")]
    [InlineData(6, "right", "top")]
    [InlineData(7, "right", "bottom")]
    [InlineData(8, "left", "bottom")]
    public void The_first_row_and_the_first_column_are_seen_where_the_standard_says(int orientation, string row, string column)
    {
        // 3 columns, 2 rows: the first row is 1 2 3, the first column 1 4.
        var image = new RgbImage(3, 2, [.. new byte[] { 1, 2, 3, 4, 5, 6 }.SelectMany(value => new[] { value, value, value })]);

        var upright = ImageOrientation.OfExif(orientation).Turn(image);

        Assert.Equal(new byte[] { 1, 2, 3 }, Edge(upright, row).Order());
        Assert.Equal(new byte[] { 1, 4 }, Edge(upright, column).Order());
    }

    [Fact]
    public void A_png_file_may_carry_an_orientation_too()
    {
        var file = File.ReadAllBytes(SampleFiles.Find("exif_6.png"));
        var plain = ImageDecoder.Rgb(File.ReadAllBytes(SampleFiles.Find("photo.png")), "photo.png");

        Assert.Equal(ImageOrientation.OfExif(6).Turn(plain).Rgb, ImageDecoder.Upright(file, "exif_6.png").Rgb);
    }

    [Theory]
    [InlineData("MM", 3, 3)]
    [InlineData("II", 3, 3)]
    [InlineData("MM", 9, 0)]
    [InlineData("XX", 3, 0)]
    public void The_orientation_of_a_png_file_is_read_in_either_order_of_bytes(string order, int value, int expected)
    {
        var isBig = order == "MM";
        byte[] exif = [.. System.Text.Encoding.ASCII.GetBytes(order), .. Short(42), .. Short(0, 8), .. Short(2), .. Entry(0x0100, 77), .. Entry(0x0112, value)];
        byte[] file = [.. new byte[8], 0, 0, 0, 2, .. "abcd"u8, 1, 2, 0, 0, 0, 0, 0, 0, 0, (byte)exif.Length, .. "eXIf"u8, .. exif, 0, 0, 0, 0];

        Assert.Equal(expected, PngOrientation.Of(file));
        // However it is torn, nothing is read behind its end.
        for (var length = 0; length < file.Length; length++)
            Assert.InRange(PngOrientation.Of(file.AsSpan(0, length)), 0, 8);

        byte[] Entry(int tag, int content) => [.. Short(tag), .. Short(3), .. Short(0, 1), .. Short(content), 0, 0];
        // A long number of two halves has the greater one in front, or behind.
        byte[] Short(params int[] halves) => [.. (isBig ? halves : halves.Reverse()).SelectMany(half => isBig ? new[] { (byte)(half >> 8), (byte)half } : [(byte)half, (byte)(half >> 8)])];
    }

    [Fact]
    public void A_folder_is_read_upright_and_says_how_many_were_turned_unless_it_is_told_not_to()
    {
        foreach (var (name, sample) in new[] { ("a/1.jpg", "exif_1.jpg"), ("a/2.jpg", "exif_6.jpg"), ("b/1.jpg", "exif_8.jpg") })
            SampleFiles.Copy(sample, folder.File($"mine/{name}"));

        using var upright = SampleFiles.Read(folder.FullPath, Mine(), log.Add);
        using var stored = SampleFiles.Read(folder.FullPath, Mine(("exif_orientation", false)), log.Add);

        Assert.Equal([.. Expected("exif_squashed.npy", 1), .. Expected("exif_squashed.npy", 6), .. Expected("exif_squashed.npy", 8)], upright.Train.Values.bytes.ToArray());
        Assert.Equal(Enumerable.Repeat(Expected("exif_squashed.npy", 1), 3).SelectMany(bytes => bytes), stored.Train.Values.bytes.ToArray());
        Assert.Equal(
            ["image-folder/mine: 2 of 3 images carry an EXIF orientation, and were turned upright; exif_orientation: false leaves them as they are stored",
            "image-folder/mine: 2 of 3 images carry an EXIF orientation, which exif_orientation: false has not applied: they are as they are stored"],
            log);
    }

    [Fact]
    public void A_program_of_the_user_s_own_reads_files_as_the_network_was_trained()
    {
        var path = SampleFiles.Find("exif_7.jpg");
        var upright = new ImagePreprocessing { Size = Squashed };
        var kept = StoredPreprocessing.Of(upright with { TurnsUpright = false }).Make();

        Assert.Equal(Expected("exif_squashed.npy", 7), Bytes(upright));
        Assert.Equal(Expected("exif_squashed.npy", 1), Bytes(kept));
        Assert.True(StoredPreprocessing.Of(upright).Make().TurnsUpright);
        Assert.Equal([1L, 3, 37, 23], new ImagePreprocessing().FromFile(path).shape);

        byte[] Bytes(ImagePreprocessing preprocessing)
        {
            using var input = preprocessing.FromFile(path);
            using var pixels = input.permute(0, 2, 3, 1).mul(255).round().to(TorchSharp.torch.ScalarType.Byte).contiguous();
            return pixels.bytes.ToArray();
        }
    }

    private static DataSet Mine(params (string, object)[] more) => SampleFiles.DataSet(ImageFolderSet.Entry, [("path", "mine"), ("size", Squashed), .. more]);

    private static IEnumerable<byte> Edge(RgbImage image, string edge) => edge switch
    {
        "top" => Enumerable.Range(0, image.Width).Select(x => Pixel(image, 0, x)),
        "bottom" => Enumerable.Range(0, image.Width).Select(x => Pixel(image, image.Height - 1, x)),
        "left" => Enumerable.Range(0, image.Height).Select(y => Pixel(image, y, 0)),
        _ => Enumerable.Range(0, image.Height).Select(y => Pixel(image, y, image.Width - 1)),
    };

    private static byte Pixel(RgbImage image, int y, int x) => image.Rgb[((y * image.Width) + x) * 3];

    private static byte[] Expected(string name, int orientation)
    {
        using var all = NpyFile.Read(SampleFiles.Find(name));
        using var one = all[orientation - 1].contiguous();
        return one.bytes.ToArray();
    }
}
