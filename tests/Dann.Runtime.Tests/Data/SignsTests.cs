using System.IO.Compression;
using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data;

/// <summary>GTSRB and SYN SIGNS, in small sets of their official layouts, packed and unpacked.</summary>
public sealed class SignsTests : IDisposable
{
    private const string Header = "Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\n";

    private static readonly DataSet Gtsrb = SampleFiles.DataSet(GtsrbSet.Entry, ("size", Size2.Square(8)));
    private static readonly DataSet SynSigns = SampleFiles.DataSet(SynSignsSet.Entry, ("size", Size2.Square(8)));

    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gtsrb_packed_and_unpacked(bool packed)
    {
        WriteGtsrb();
        if (packed)
            PackGtsrb();

        using var splits = SampleFiles.Read(folder.FullPath, Gtsrb);

        Assert.Equal([0L, 0, 42], splits.Train.Labels.data<long>().ToArray());
        Assert.Equal([7L], splits.Test.Labels.data<long>().ToArray());
        Assert.Equal([10, 11, 12, 20, 21, 22, 30, 31, 32], Firsts(splits.Train));
        Assert.Equal([40, 41, 42], Firsts(splits.Test));
        Assert.Equal([3L, 8, 8], splits.Train.SampleShape);
    }

    [Fact]
    public void The_paper_s_split_takes_four_fifths_of_the_training_images_and_needs_no_test_files()
    {
        WritePpm("gtsrb/GTSRB/Final_Training/Images/00003/a.ppm", 1);
        Write("gtsrb/GTSRB/Final_Training/Images/00003/GT-00003.csv", Header + string.Concat(Enumerable.Range(0, 40).Select(i => $"a.ppm;8;8;0;0;7;7;{i}\n")));

        using var splits = SampleFiles.Read(folder.FullPath, Split(1));
        using var again = SampleFiles.Read(folder.FullPath, Split(1));
        using var other = SampleFiles.Read(folder.FullPath, Split(2));

        // 40 · 31,367 / 39,209, rounded.
        Assert.Equal((32, 8), (splits.Train.Count, splits.Test.Count));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), splits.Train.Labels.data<long>().ToArray().Concat(splits.Test.Labels.data<long>().ToArray()).Order());
        Assert.Equal(splits.Test.Labels.data<long>().ToArray(), again.Test.Labels.data<long>().ToArray());
        Assert.NotEqual(splits.Test.Labels.data<long>().ToArray(), other.Test.Labels.data<long>().ToArray());

        static DataSet Split(int seed) => SampleFiles.DataSet(GtsrbSet.Entry, ("size", Size2.Square(8)), ("split", "paper"), ("split_seed", seed));
    }

    [Fact]
    public void The_rim_around_a_sign_is_cut_off_also_where_the_image_was_scaled()
    {
        // A sign of 8x8 in an image of 16x16, all other at its last column, and the same with the list speaking of 32x32.
        var image = new byte[16 * 16 * 3];
        for (var y = 4; y < 12; y++)
        {
            image.AsSpan(((y * 16) + 4) * 3, 7 * 3).Fill(200);
            image.AsSpan(((y * 16) + 11) * 3, 3).Fill(100);
        }

        foreach (var name in new[] { "a", "b" })
            WriteBytes($"gtsrb/GTSRB/Final_Training/Images/00000/{name}.ppm", [.. "P6 16 16 255\n"u8, .. image]);
        Write("gtsrb/GTSRB/Final_Training/Images/00000/GT-00000.csv", Header + "a.ppm;16;16;4;4;11;11;0\nb.ppm;32;32;8;8;23;23;0\na.ppm;16;16;4;4;11;11;0\n");

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(GtsrbSet.Entry, ("size", Size2.Square(8)), ("crop_to_sign", true), ("split", "paper")));

        byte[] sign = [.. Enumerable.Range(0, 8 * 8 * 3).Select(i => (byte)(i / 3 % 8 == 7 ? 100 : 200))];
        Assert.Equal([.. sign, .. sign], splits.Train.Values.bytes.ToArray());
        Assert.Equal(sign, splits.Test.Values.bytes.ToArray());
    }

    [Theory]
    [InlineData("Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2\na.ppm;8;8;0;0;7;7\n", "GT-00000.csv has no column ClassId: expected Filename;Width;")]
    [InlineData(Header + "a.ppm;8;8;0;0;7;7;43\n", "GT-00000.csv, line 2: ClassId is 43, but there are 43 classes (0 to 42).")]
    [InlineData(Header + "a.ppm;8;8;0;0;7;7;one\n", "GT-00000.csv, line 2: ClassId is \"one\", expected a whole number.")]
    [InlineData(Header + "a.ppm;8;8;0;0\n", "GT-00000.csv, line 2: 5 fields, expected 8.")]
    [InlineData(Header, "gtsrb train: there is no image.")]
    [InlineData(Header + "z.ppm;8;8;0;0;7;7;1\n", "GT-00000.csv names z.ppm, which is not in ")]
    public void A_list_of_gtsrb_that_does_not_fit_is_named(string list, string why)
    {
        WriteGtsrb();
        Directory.Delete(folder.File("gtsrb/GTSRB/Final_Training/Images/00042"), recursive: true);
        Write("gtsrb/GTSRB/Final_Training/Images/00000/GT-00000.csv", list);

        Assert.Contains(why, SampleFiles.Failure(folder.FullPath, Gtsrb), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_parts_and_lists_of_gtsrb_are_named()
    {
        WriteGtsrb();
        File.Delete(folder.File("gtsrb/GTSRB/GT-final_test.csv"));
        Assert.Contains("GTSRB (classes of the test images) is missing: ", SampleFiles.Failure(folder.FullPath, Gtsrb), StringComparison.Ordinal);

        foreach (var list in Directory.GetFiles(folder.FullPath, "GT-*.csv", SearchOption.AllDirectories))
            File.Delete(list);
        Assert.Contains("holds no list such as 00000/GT-00000.csv", SampleFiles.Failure(folder.FullPath, Gtsrb), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_zip_file_is_named()
    {
        WriteGtsrb();
        PackGtsrb();
        var path = folder.File("gtsrb/GTSRB_Final_Training_Images.zip");
        SampleFiles.Truncate(path);

        Assert.StartsWith($"{path} is no whole zip file: ", SampleFiles.Failure(folder.FullPath, Gtsrb), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_image_is_named_and_left_out_where_the_config_says_so()
    {
        WriteGtsrb();
        WriteBytes("gtsrb/GTSRB/Final_Training/Images/00000/b.ppm", "P6 8 8 255\nshort"u8.ToArray());
        var broken = folder.File("gtsrb/GTSRB/Final_Training/Images/00000/b.ppm");

        Assert.StartsWith($"{broken} is broken: it promises 8x8 pixels", SampleFiles.Failure(folder.FullPath, Gtsrb), StringComparison.Ordinal);

        using var splits = SampleFiles.Read(folder.FullPath, SampleFiles.DataSet(GtsrbSet.Entry, ("size", Size2.Square(8)), ("skip_broken", true)), log.Add);
        Assert.Equal([0L, 42], splits.Train.Labels.data<long>().ToArray());
        Assert.Equal([10, 11, 12, 30, 31, 32], Firsts(splits.Train));
        Assert.StartsWith($"gtsrb train: 1 of 3 images left out: {broken} is broken", Assert.Single(log), StringComparison.Ordinal);
    }

    [Fact]
    public void Syn_signs_unpacked_each_image_once()
    {
        WriteSynSigns("train/5.png 17 0.2\ntrain/6.png 3 0\n\ntrain/5.png 17 0.4\n");

        using var splits = SampleFiles.Read(folder.FullPath, SynSigns, log.Add);

        Assert.Equal([17L, 3], splits.Train.Labels.data<long>().ToArray());
        Assert.Equal("syn-signs: 1 of 3 lines of train_labelling.txt repeat an image; it is taken once", Assert.Single(log));
    }

    [Theory]
    [InlineData("train/5.png 17 0\ntrain/5.png 18 0\n", ", line 2: train/5.png is of class 18, but a line before says 17.")]
    [InlineData("train/5.png 43 0\n", ", line 1: train/5.png is of class 43, but there are 43 (0 to 42).")]
    [InlineData("train/7.png 1 0\n", ", line 1, names train/7.png, which is not there.")]
    [InlineData("train/5.png\n", ", line 1: expected \"train/1626.png 17 0\", a file and a class, found \"train/5.png\".")]
    [InlineData("\n", " names no image.")]
    [InlineData(null, "holds no train_labelling.txt, the list of the images and their classes.")]
    public void A_list_of_syn_signs_that_does_not_fit_is_named(string? list, string why)
    {
        WriteSynSigns(list);

        Assert.Contains(why, SampleFiles.Failure(folder.FullPath, SynSigns), StringComparison.Ordinal);
    }

    private static byte[] Firsts(DomainData data) =>
        [.. Enumerable.Range(0, (int)data.Count).SelectMany(index => data.Values.bytes.Slice(index * 8 * 8 * 3, 3).ToArray())];

    private void WriteGtsrb()
    {
        WritePpm("gtsrb/GTSRB/Final_Training/Images/00000/a.ppm", 10);
        WritePpm("gtsrb/GTSRB/Final_Training/Images/00000/b.ppm", 20);
        Write("gtsrb/GTSRB/Final_Training/Images/00000/GT-00000.csv", Header + "a.ppm;8;8;0;0;7;7;0\r\nb.ppm;8;8;0;0;7;7;0\r\n");
        WritePpm("gtsrb/GTSRB/Final_Training/Images/00042/a.ppm", 30);
        Write("gtsrb/GTSRB/Final_Training/Images/00042/GT-00042.csv", Header + "a.ppm;8;8;0;0;7;7;42\n");
        WritePpm("gtsrb/GTSRB/Final_Test/Images/00000.ppm", 40);
        Write("gtsrb/GTSRB/Final_Test/Images/GT-final_test.test.csv", "Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2\n00000.ppm;8;8;0;0;7;7\n");
        Write("gtsrb/GTSRB/GT-final_test.csv", Header + "00000.ppm;8;8;0;0;7;7;7\n");
    }

    // As the official zips: paths begin with GTSRB, the list of the test images has a zip of its own.
    private void PackGtsrb()
    {
        Pack("Final_Training", "gtsrb/GTSRB_Final_Training_Images.zip");
        Pack("Final_Test", "gtsrb/GTSRB_Final_Test_Images.zip");
        using (var zip = ZipFile.Open(folder.File("gtsrb/GTSRB_Final_Test_GT.zip"), ZipArchiveMode.Create))
            zip.CreateEntryFromFile(folder.File("gtsrb/GTSRB/GT-final_test.csv"), "GT-final_test.csv");
        Directory.Delete(folder.File("gtsrb/GTSRB"), recursive: true);

        void Pack(string part, string path)
        {
            using var zip = ZipFile.Open(folder.File(path), ZipArchiveMode.Create);
            foreach (var file in Directory.GetFiles(folder.File($"gtsrb/GTSRB/{part}"), "*", SearchOption.AllDirectories))
                zip.CreateEntryFromFile(file, Path.GetRelativePath(folder.File("gtsrb"), file).Replace('\\', '/'));
        }
    }

    private void WriteSynSigns(string? list)
    {
        SampleFiles.Copy("photo.png", folder.File("syn-signs/synthetic_data/train/5.png"));
        SampleFiles.Copy("photo.png", folder.File("syn-signs/synthetic_data/train/6.png"));
        if (list is not null)
            Write("syn-signs/synthetic_data/train_labelling.txt", list);
    }

    private void WritePpm(string name, byte red) =>
        WriteBytes(name, [.. "P6\n8 8\n255\n"u8, .. Enumerable.Range(0, 64).SelectMany(_ => new[] { red, (byte)(red + 1), (byte)(red + 2) })]);

    private void Write(string name, string text) => WriteBytes(name, System.Text.Encoding.ASCII.GetBytes(text));

    private void WriteBytes(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(name))!);
        File.WriteAllBytes(folder.File(name), bytes);
    }
}
