using System.Globalization;
using System.Text;
using System.Text.Json;
using Dann.Dsl.Methods;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Tests.Reporting;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Fuzzing;

/// <summary>Whatever is written comes back, for contents and names drawn at random.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const int Draws = 40;

    private static readonly ScalarType[] Types = [ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool];

    private readonly TemporaryFolder folder = new();
    private readonly Random random = new(7);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Safetensors()
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            using var scope = NewDisposeScope();
            List<(string Name, Tensor Value)> tensors = [.. Enumerable.Range(0, random.Next(6)).Select(number => ($"{number}{Text()}", Values(Shape())))];
            var metadata = Enumerable.Range(0, random.Next(4)).ToDictionary(number => $"{number}{Text()}", _ => Text());

            SafetensorsWriter.Write(folder.File("x"), tensors, metadata);

            using var file = new SafetensorsWeights(folder.File("x"));
            Assert.Equal(tensors.Select(tensor => (tensor.Name, string.Join(',', tensor.Value.shape), tensor.Value.dtype)), file.Tensors.Select(tensor => (tensor.Name, string.Join(',', tensor.Shape), tensor.Type)));
            Assert.Equal(metadata, file.Metadata);
            foreach (var (name, value) in tensors)
                Assert.Equal(Bytes(value), Bytes(file.Read(name)));
        }
    }

    // The header is written here, after NumPy's description of the format.
    [Fact]
    public void Npy()
    {
        var kinds = new Dictionary<ScalarType, string> { [ScalarType.Byte] = "|u1", [ScalarType.Int8] = "|i1", [ScalarType.Bool] = "|b1", [ScalarType.Int16] = "<i2", [ScalarType.Int32] = "<i4", [ScalarType.Int64] = "<i8", [ScalarType.Float16] = "<f2", [ScalarType.Float32] = "<f4", [ScalarType.Float64] = "<f8" };
        for (var draw = 0; draw < Draws; draw++)
        {
            using var scope = NewDisposeScope();
            var value = Values(Shape(), [.. kinds.Keys]);
            var isFortran = random.Next(2) == 0;
            var header = $"{{'descr': '{kinds[value.dtype]}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({string.Concat(value.shape.Select(size => $"{size},"))}), }}";
            // The first axis runs fastest: the values of the axes turned round.
            var stored = isFortran ? value.permute([.. Enumerable.Range(0, (int)value.dim()).Reverse().Select(axis => (long)axis)]).contiguous() : value;
            File.WriteAllBytes(folder.File("x.npy"), [0x93, .. "NUMPY\u0001\0"u8, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. Bytes(stored)]);

            var read = NpyFile.Read(folder.File("x.npy"));

            Assert.Equal(value.shape, read.shape);
            Assert.Equal(value.dtype, read.dtype);
            Assert.Equal(Bytes(value), Bytes(read));
        }
    }

    [Fact]
    public void Results_and_their_numbers()
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var results = Results.Of(Text(), Text(), [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Result())]) with { Command = Text(), Description = Text(), Classes = [Text(), Text()], Software = Text(), Threads = random.Next(), Data = [new(Text(), random.Next(), random.Next(), Text(), [Text()])] };

            results.Write(folder.File("results.json"));

            // The matrices stand in the files of the runs.
            Assert.Equal(Json(results with { Runs = [.. results.Runs.Select(run => run with { Confusion = null })] }), Json(Results.Read(folder.File("results.json"))));
            var store = SyntheticRun.Begin(folder, SyntheticRun.Config);
            SyntheticRun.Keep(store, results.Runs);
            Assert.Equal(results.Runs.GroupBy(run => (run.Source, run.Target, run.Method, run.Seed)).Select(same => JsonSerializer.Serialize(same.Last())).Order(StringComparer.Ordinal), new ResultFiles(store).Finished().Select(run => JsonSerializer.Serialize(run)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Metrics_line_by_line()
    {
        var file = new MetricsFile(folder.File("metrics.jsonl"));
        var written = new List<(RunTitle Title, EpochReport Report)>();
        for (var draw = 0; draw < Draws; draw++)
        {
            var title = new RunTitle(Text(), Text(), MethodCatalogue.Dann, random.Next(), 1, 1) { Candidate = random.Next(2) == 0 ? null : Text() };
            var report = new EpochReport(draw + 1, Draws, random.Next(), new MeterReading(1, Number(), Number(), Number(), Number(), true), Number(), Number(), Number(), null, 1, 2);
            file.Append(title, report);
            written.Add((title, report));
        }

        var lines = MetricsFile.Read(folder.File("metrics.jsonl"));

        Assert.Equal(written.Select(entry => (entry.Title.Source, entry.Title.Target, entry.Title.Seed, entry.Title.Candidate, entry.Report.Epoch, entry.Report.Training.LabelLoss, entry.Report.Lambda, entry.Report.LearningRate)),
            lines.Select(line => (line.Source, line.Target, line.Seed, line.Candidate, line.Epoch, line.LabelLoss, line.Lambda, line.LearningRate)));
    }

    private static string Json(Results results) => JsonSerializer.Serialize(results);

    private static byte[] Bytes(Tensor tensor)
    {
        using var flat = tensor.contiguous().reshape(-1);
        return flat.numel() == 0 ? [] : flat.bytes.ToArray();
    }

    private RunResult Result() => new(Text(), Text(), Text(), random.Next(), random.Next(3) == 0 ? null : random.NextDouble(), random.NextDouble(), "last", random.NextDouble() * 1e6)
    {
        Epoch = random.Next(2) == 0 ? null : random.Next(),
        DomainAccuracy = random.Next(2) == 0 ? null : random.NextDouble(),
        Confusion = random.Next(2) == 0 ? null : [[random.Next(), random.Next()], [random.Next(), random.Next()]],
        Probes = random.Next(2) == 0 ? null : new(null, random.NextDouble(), random.NextDouble()),
    };

    private double Number() => random.Next(6) switch
    {
        0 => 0,
        1 => double.NaN,
        2 => double.PositiveInfinity,
        3 => double.Epsilon,
        _ => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(random.NextDouble()) ^ random.Next()),
    };

    private long[] Shape() => [.. Enumerable.Range(0, random.Next(5)).Select(_ => (long)random.Next(5))];

    private Tensor Values(long[] shape, ScalarType[]? types = null)
    {
        var type = (types ?? Types)[random.Next((types ?? Types).Length)];
        var values = empty(shape, type);
        if (values.numel() == 0)
            return values;
        var bytes = new byte[values.numel() * values.ElementSize];
        random.NextBytes(bytes);
        if (type == ScalarType.Bool)
            bytes = [.. bytes.Select(value => (byte)(value & 1))];
        using var flat = values.reshape(-1);
        bytes.CopyTo(flat.bytes);
        return values;
    }

    // What file names, classes and configs are called in the world.
    private string Text()
    {
        string[] letters = ["a", "Z", "0", " ", ".", "/", "\\", "\"", "'", "\n", "\u001b[2J", "\0", "é", "猫", "🐈", "\u202e", "<b>", "{", "]", ","];
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]));
    }
}
