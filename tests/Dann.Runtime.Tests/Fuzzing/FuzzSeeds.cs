using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Dann.Runtime.Predictions;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Tests.Reporting;
using Dann.Runtime.Tests.Support;
using SkiaSharp;

namespace Dann.Runtime.Tests.Fuzzing;

/// <summary>Small good files, beside those that Python wrote.</summary>
internal static class FuzzSeeds
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly byte[] Ppm = [.. "P6 8 8 255\n"u8, .. new byte[8 * 8 * 3]];

    public static IReadOnlyList<byte[]> SafetensorsHeaders { get; } =
    [
        """{"__metadata__":{"format":"pt"},"a.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"a.bias":{"dtype":"F16","shape":[2],"data_offsets":[16,20]}}"""u8.ToArray(),
        """{"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]},"b":{"dtype":"I64","shape":[0,3],"data_offsets":[1,1]},"c":{"dtype":"U8","shape":[19],"data_offsets":[1,20]}}"""u8.ToArray(),
    ];

    public static IReadOnlyList<byte[]> Pickles { get; } = [Latin($"\u0080\u0002}}q\0({Entry("w1", 0, 2)}{Entry("w2", 2, 1)}u."), Latin($"\u0080\u0002ccollections\nOrderedDict\n](({Entry("w1", 0, 2)}te\u0085R0}}X\u0005\0\0\0model}}({Entry("w", 0, 4)}us.")];

    public static byte[] Idx { get; } = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5, .. Enumerable.Range(0, 60).Select(value => (byte)value)];

    public static byte[] GtsrbList { get; } = Encoding.UTF8.GetBytes("Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\n" + string.Concat(Enumerable.Repeat("a.ppm;8;8;0;0;7;7;3\nb.ppm;8;8;1;1;6;6;42\n", 5)));

    public static byte[] GtsrbZip { get; } = Zip(("GTSRB/Final_Training/Images/00003/GT-00003.csv", GtsrbList), ("GTSRB/Final_Training/Images/00003/a.ppm", Ppm), ("GTSRB/Final_Training/Images/00003/b.ppm", Ppm));

    public static byte[] SynSignsZip { get; } = Zip(("synthetic_data/train_labelling.txt", "train/1.png 17 0\ntrain/2.png 3 0\n"u8.ToArray()), ("synthetic_data/train/1.png", Image(8, SKEncodedImageFormat.Png)), ("synthetic_data/train/2.png", Image(8, SKEncodedImageFormat.Png)));

    public static byte[] MnistMTar { get; } = Tar(TarEntryFormat.Pax);

    public static byte[] GnuTar { get; } = Tar(TarEntryFormat.Gnu, new string('n', 150));

    public static IReadOnlyList<byte[]> Images { get; } = [.. new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp }.Select(format => Image(24, format)), Gif, Bmp];

    public static byte[] Config { get; } = Encoding.UTF8.GetBytes(SyntheticRun.Config);

    public static byte[] Metrics { get; } = Encoding.UTF8.GetBytes(string.Concat(new[] { "source_only", "dann" }.SelectMany(method => Enumerable.Range(1, 4).Select(epoch => FormattableString.Invariant(
        $$"""{"source":"amazon-reviews/books","target":"amazon-reviews/dvd","method":"{{method}}","seed":1,"candidate":null,"part":null,"epoch":{{epoch}},"steps":{{epoch * 10}},"labelLoss":{{1.0 / epoch}},"labelAccuracy":0.9,"domainLoss":0.7,"domainAccuracy":0.6,"sourceAccuracy":0.9,"targetAccuracy":0.6,"heldOutAccuracy":null,"lambda":0.5,"learningRate":0.01,"stepsPerSecond":50,"seconds":1.5}""") + "\n"))));

    public static byte[] Pictures { get; } = """{"schemaVersion":1,"width":24,"height":24,"source":[{"index":0,"label":1,"image":"UklGRg=="},{"index":3,"label":null,"image":null}],"target":[{"index":5,"label":0,"image":""}]}"""u8.ToArray();

    public static IReadOnlyList<byte[]> Mappings { get; } = [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(SampleFiles.Folder)!, "../../../configs/mappings"), "*.yaml").Order(StringComparer.Ordinal).Take(2).Select(File.ReadAllBytes)];

    private static byte[] Gif => Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==");

    private static byte[] Bmp => [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. new byte[16]];

    public static byte[] Results()
    {
        var random = new Random(1);
        var runs = new[] { "source_only", "dann", "train_on_target" }.Select(method => SyntheticRun.Result("amazon-reviews/books", "amazon-reviews/dvd", method, 1, 2, random)).ToList();
        using var folder = new TemporaryFolder();
        (Dann.Runtime.Reporting.Results.Of("reviews", "cpu", runs) with { Classes = ["negative", "positive"], Data = [new("amazon-reviews/books", 2000, 4000, "", ["a note"])] }).Write(folder.File("results.json"));
        return File.ReadAllBytes(folder.File("results.json"));
    }

    /// <summary>A result's file in the folder of a run.</summary>
    public const string StoredResult = "results/books~dvd/dann-seed1.json";

    /// <summary>A domain's file in the folder of a run.</summary>
    public const string StoredDomain = "domains/books.json";

    /// <summary>A file of a run's folder as it is left there.</summary>
    public static byte[] Stored(string file) => StoredFiles.Value[file];

    private static readonly Lazy<Dictionary<string, byte[]>> StoredFiles = new(() =>
    {
        using var folder = new TemporaryFolder();
        var run = SyntheticRun.Begin(folder, SyntheticRun.Config);
        SyntheticRun.Keep(run, [SyntheticRun.Result("books", "dvd", "dann", 1, 2, new Random(1))], ["negative", "positive"]);
        return new[] { Dann.Runtime.Reporting.RunFolder.IdentityFile, StoredResult, StoredDomain }.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(run.FullPath, file)));
    });

    public static string Card() => JsonSerializer.Serialize(
        new NetworkCard(1, "Net", "abc", ["x", "y"], "a", "b", "dann", 1, 3, new([3, 8, 8], "squash"), [3, 8, 8], new([8, 8], false, null, 1, false, [0.5f, 0.5f, 0.5f], [], null, null), new(null, true, [4, 4], 255, true, [], [1f], [1, 1, 2], "AAAAAAAAgD8=")),
        Json);

    public static byte[] Network() => NetworkOf(Encoding.UTF8.GetBytes(Card()));

    /// <summary>A file of weights with a card.</summary>
    public static byte[] NetworkOf(byte[] card)
    {
        var text = JsonSerializer.Serialize(Encoding.UTF8.GetString(card));
        return WithLength(Encoding.UTF8.GetBytes($$$"""{"__metadata__":{"dann":{{{text}}},"architecture":"abc"},"w":{"dtype":"F32","shape":[5],"data_offsets":[0,20]}}"""));
    }

    /// <summary>A safetensors file of a header and 20 bytes.</summary>
    public static byte[] WithLength(byte[] header) => [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[20]];

    public static byte[] PickleInZip(byte[] pickle) => Zip(("a/data.pkl", pickle), ("a/byteorder", "little"u8.ToArray()), ("a/data/0", new byte[16]));

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static byte[] ZipOf(string folder) => Zip([.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))]);

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    // _rebuild_tensor_v2(storage, offset, (size,), (1,), False, OrderedDict()), as torch.save writes it.
    private static string Entry(string name, int offset, int size) =>
        $"X{(char)name.Length}\0\0\0{name}ctorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuK\u0004tQK{(char)offset}K{(char)size}\u0085K\u0001\u0085\u0089ccollections\nOrderedDict\n)RtR";

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Tar(TarEntryFormat format, string further = "readme")
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, format, leaveOpen: true))
        {
            Add("mnist_m/mnist_m_test_labels.txt", "00000000.png 7\n"u8.ToArray());
            Add("mnist_m/mnist_m_test/00000000.png", Image(32, SKEncodedImageFormat.Png));
            Add(further, [1, 2, 3]);

            void Add(string name, byte[] content)
            {
                TarEntry entry = format == TarEntryFormat.Pax ? new PaxTarEntry(TarEntryType.RegularFile, name) : new GnuTarEntry(TarEntryType.RegularFile, name);
                entry.DataStream = new MemoryStream(content);
                entry.ModificationTime = DateTimeOffset.UnixEpoch;
                tar.WriteEntry(entry);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Image(int side, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(side, side);
        for (var y = 0; y < side; y++)
        for (var x = 0; x < side; x++)
            bitmap.SetPixel(x, y, new SKColor((byte)(x * 7), (byte)(y * 5), (byte)((x * y) % 256)));
        using var data = bitmap.Encode(format, 80);
        return data.ToArray();
    }
}
