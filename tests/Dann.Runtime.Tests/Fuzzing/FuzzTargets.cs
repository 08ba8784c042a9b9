using System.Text;
using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Arrays;
using Dann.Runtime.Data.Fetching.Archives;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Gtsrb;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Data.Mnist;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Svhn;
using Dann.Runtime.Data.Usps;
using Dann.Runtime.Predictions;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Reporting.Sections;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Fuzzing;

/// <summary>Every reader of a file that may come from elsewhere.</summary>
internal static class FuzzTargets
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Weights", "Fixtures");
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        // Weights.
        Weights("safetensors", "x.safetensors", [Fixture("python.safetensors")]),
        Weights("safetensors, header", "x.safetensors", FuzzSeeds.SafetensorsHeaders) with { Wrap = FuzzSeeds.WithLength },
        Weights("PyTorch, zip", "x.pth", [Fixture("zip.pth"), Fixture("protocol4.pth"), Fixture("checkpoint.pth")]),
        Weights("PyTorch, pickle in zip", "x.pth", FuzzSeeds.Pickles) with { Wrap = FuzzSeeds.PickleInZip },
        Weights("PyTorch, before 1.6", "x.pth", [Fixture("legacy.pth")]),
        Weights("TensorFlow.js, model.json", "tfjs/model.json", [Fixture("tfjs/model.json")]) with { Prepare = folder => FuzzSeeds.Copy(Path.Combine(Fixtures, "tfjs"), Path.Combine(folder, "tfjs")) },
        Weights("caffemodel", "x.caffemodel", [Fixture("new.caffemodel"), Fixture("old.caffemodel")]),
        Weights("binaryproto", "x.binaryproto", [Fixture("mean.binaryproto")]),
        Weights("npz", "x.npz", [Fixture("arrays.npz")]),
        Weights("npy in npz", "x.npz", [Fixture("kernel.npy")]) with { Wrap = bytes => FuzzSeeds.Zip(("a.npy", bytes)) },
        Weights("prototxt", "plain/deploy.prototxt", [Fixture("plain/deploy.prototxt")], folder => Path.GetDirectoryName(folder)!) with { Prepare = folder => FuzzSeeds.Copy(Path.Combine(Fixtures, "plain"), Path.Combine(folder, "plain")) },
        Weights("plain floats, zip", "x.zip", [FuzzSeeds.ZipOf(Path.Combine(Fixtures, "plain"))]),
        new("network of a run", "x.safetensors", [FuzzSeeds.Network()], ReadNetwork, typeof(WeightFileException)),
        new("network's card", "x.safetensors", [Encoding.UTF8.GetBytes(FuzzSeeds.Card())], ReadNetwork, typeof(WeightFileException)) { Wrap = FuzzSeeds.NetworkOf },

        // Data.
        Data("npy", "x.npy", Samples("vectors_fortran.npy", "version_2.npy", "sequences.npy", "images_last.npy"), path => Scoped(() => SampleArrays.Samples(path, NpyFile.Read(path), "auto", null))),
        Data("mean image", "x.binaryproto", [Fixture("mean.binaryproto")], path => Scoped(() => MeanImageFile.Read(path).Dispose())),
        Data("IDX", "x-ubyte", [FuzzSeeds.Idx], path => IdxFile.Read(path, 3)),
        Data("IDX, gzip", "x.gz", [FuzzSeeds.Gzip(FuzzSeeds.Idx)], path => IdxFile.Read(path, 3)),
        Data("IDX in gzip", "x.gz", [FuzzSeeds.Idx], path => IdxFile.Read(path, 3)) with { Wrap = FuzzSeeds.Gzip },
        Data("SVMlight", "x.t", Samples("usps.t"), path => UspsDigits.ReadLibsvm(path)),
        Data("SVMlight, gzip", "x.gz", [FuzzSeeds.Gzip(Sample("usps.t"))], path => UspsDigits.ReadLibsvm(path)),
        Data("SVMlight, bzip2", "x.bz2", Samples("usps.bz2"), path => UspsDigits.ReadLibsvm(path)),
        Data("MAT-file", "x.mat", Samples("digits_plain.mat", "digits_compressed.mat"), path => MatDigits.Read("svhn", [path], Digits).Dispose()),
        Data("HDF5", "usps.h5", Samples("usps.h5"), path => UspsDigits.ReadHdf5(path, "train")),
        Data("GTSRB's list", "x.csv", [FuzzSeeds.GtsrbList], path => GtsrbCsv.Read(path, File.ReadAllBytes(path), 43).Count()),
        Data("GTSRB, zip", "gtsrb/GTSRB_Final_Training_Images.zip", [FuzzSeeds.GtsrbZip], path => ReadSet(path, GtsrbSet.Entry, ("split", "paper"))),
        Data("SYN SIGNS, zip", "synsigns/synthetic_data.zip", [FuzzSeeds.SynSignsZip], path => ReadSet(path, SynSignsSet.Entry)),
        Data("MNIST-M, tar.gz", "mnist_m.tar.gz", [FuzzSeeds.Gzip(FuzzSeeds.MnistMTar)], ReadRelease),
        Data("MNIST-M, tar in gzip", "mnist_m.tar.gz", [FuzzSeeds.MnistMTar], ReadRelease) with { Wrap = FuzzSeeds.Gzip },
        Data("archive, zip", "a.zip", [FuzzSeeds.GtsrbZip, FuzzSeeds.SynSignsZip], Unpack),
        Data("archive, tar", "a.tar", [FuzzSeeds.MnistMTar, FuzzSeeds.GnuTar], Unpack),
        Data("archive, tar.gz", "a.tar.gz", [FuzzSeeds.Gzip(FuzzSeeds.GnuTar)], Unpack),
        Data("images", "x.png", FuzzSeeds.Images, path => ImageDecoder.Rgb(File.ReadAllBytes(path), path)),
        Data("images, brought to a size", "x.png", FuzzSeeds.Images, path => ImageDecoder.InForm(File.ReadAllBytes(path), path, new ImageForm(Size2.Square(8)), out _)),
        Data("PPM", "x.ppm", Samples("photo.ppm"), path => ImageDecoder.Rgb(File.ReadAllBytes(path), path)),

        // Runs and configs.
        new("results.json", "results.json", [FuzzSeeds.Results()], path => Results.Read(path), typeof(InvalidDataException)),
        new("metrics.jsonl", "metrics.jsonl", [FuzzSeeds.Metrics], path => MetricsFile.Read(path)),
        new("pictures", "domains.json", [FuzzSeeds.Pictures], path => PictureFiles.ReadPictures(path), typeof(InvalidDataException)),
        Report("report of results.json", "results.json", FuzzSeeds.Results()),
        Report("report of metrics.jsonl", "metrics.jsonl", FuzzSeeds.Metrics),
        Report("report of run.json", RunFolder.IdentityFile, FuzzSeeds.Stored(RunFolder.IdentityFile)),
        Report("report of a result", FuzzSeeds.StoredResult, FuzzSeeds.Stored(FuzzSeeds.StoredResult)),
        Report("report of a domain", FuzzSeeds.StoredDomain, FuzzSeeds.Stored(FuzzSeeds.StoredDomain)),
        Report("report of config", "config.resolved.yaml", FuzzSeeds.Config),
        new("config", "config.yaml", [FuzzSeeds.Config], path => ConfigLoader.Load(path, []), typeof(ConfigException)),
        new("network", "network.yaml", [FuzzSeeds.Config], path => ConfigLoader.LoadNetwork(path), typeof(ConfigException)),
        new("mapping of weights", "mapping.yaml", FuzzSeeds.Mappings, path => WeightMappings.OfFile(path, ""), typeof(ConfigException)),
    ];

    private static FuzzTarget Weights(string name, string file, IReadOnlyList<byte[]> seeds, Func<string, string>? named = null) => new(name, file, seeds, path => ReadWeights(named?.Invoke(path) ?? path), typeof(WeightFileException));

    private static FuzzTarget Data(string name, string file, IReadOnlyList<byte[]> seeds, Action<string> read) => new(name, file, seeds, read, typeof(DataException));

    // Whatever is in a run's folder, its report is written.
    private static FuzzTarget Report(string name, string file, byte[] seed) => new(name, $"runs/some/1/{file}", [seed], path =>
    {
        var run = RunFolder.Open(path[..^(file.Length + 1)])!;
        RunReport.Page(RunReader.Read(run), new PlotFolder());
    })
    {
        Prepare = folder =>
        {
            var run = Directory.CreateDirectory(Path.Combine(folder, "runs/some/1")).FullName;
            File.WriteAllBytes(Path.Combine(run, "config.resolved.yaml"), FuzzSeeds.Config);
            // A folder of before has its results in one file, one of today a file for each.
            foreach (var stored in file == RunFolder.ResultsFile ? Array.Empty<string>() : [RunFolder.IdentityFile, FuzzSeeds.StoredResult, FuzzSeeds.StoredDomain])
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(run, stored))!);
                File.WriteAllBytes(Path.Combine(run, stored), FuzzSeeds.Stored(stored));
            }

            File.WriteAllBytes(Path.Combine(run, "results.json"), FuzzSeeds.Results());
            File.WriteAllBytes(Path.Combine(run, "metrics.jsonl"), FuzzSeeds.Metrics);
        },
    };

    private static void ReadWeights(string path)
    {
        using var scope = NewDisposeScope();
        using var file = WeightFile.Open(path);
        foreach (var tensor in file.Tensors)
            file.Read(tensor.Name).Dispose();
    }

    private static void ReadNetwork(string path)
    {
        using var scope = NewDisposeScope();
        var card = NetworkFile.Card(path);
        card.Preprocessing(Domain.Source);
        card.Preprocessing(Domain.Target);
        ReadWeights(path);
    }

    private static void ReadSet(string path, DataSetEntry entry, params (string Name, object Value)[] settings)
    {
        var dataSet = SampleFiles.DataSet(entry, [("size", Size2.Square(8)), .. settings]);
        using var splits = SampleFiles.Read(Path.GetDirectoryName(Path.GetDirectoryName(path))!, dataSet);
    }

    private static void ReadRelease(string path) => MnistMRelease.Open(path).Read("test", Digits)?.Dispose();

    private static void Unpack(string path) => ArchiveUnpacker.Unpack(path, Path.GetFileName(path), Path.Combine(Path.GetDirectoryName(path)!, "out"), new UnpackLimits());

    private static void Scoped(Action action)
    {
        using var scope = NewDisposeScope();
        action();
    }

    private static void Scoped(Func<Tensor> read)
    {
        using var scope = NewDisposeScope();
        read().Dispose();
    }

    private static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(Fixtures, name));

    private static byte[] Sample(string name) => File.ReadAllBytes(SampleFiles.Find(name));

    private static byte[][] Samples(params string[] names) => [.. names.Select(Sample)];
}
