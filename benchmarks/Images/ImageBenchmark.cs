using System.Diagnostics;
using System.Globalization;
using Dann.Benchmarks.Models;
using Dann.Benchmarks.Steps;
using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Training;
using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Benchmarks.Images;

/// <summary>Images decoded per second, and the step of a backbone with the image pipeline beside the same step on one batch.</summary>
internal static class ImageBenchmark
{
    private const int Half = 16;
    private const int StoredSide = 256;
    private const int Crop = 227;
    private const int StoredImages = 500;
    private const int Files = 200;
    private const int Repetitions = 5;

    private static readonly ImagePreprocessing Preprocessing = new()
    {
        Crop = Size2.Square(Crop),
        Scaling = new PixelScaling { Scale = 255, IsBgr = true, Mean = new ChannelMeans([104, 117, 123]) },
    };

    public static void Run(int rounds, int steps)
    {
        Decode();
        Step(rounds, steps);
    }

    // Photos of the size that Office's webcam has, drawn so that they compress as photos do.
    private static void Decode()
    {
        var folder = Directory.CreateTempSubdirectory("dann-benchmark-");
        try
        {
            var bytes = 0L;
            Directory.CreateDirectory(Path.Combine(folder.FullName, "photos", "only"));
            for (var i = 0; i < Files; i++)
            {
                var path = Path.Combine(folder.FullName, "photos", "only", $"{i}.jpg");
                File.WriteAllBytes(path, Photo(i));
                bytes += new FileInfo(path).Length;
            }

            var rates = Enumerable.Range(0, Repetitions).Select(_ =>
            {
                var watch = Stopwatch.StartNew();
                using var splits = DataSetReaders.Read(new DataRequest(new DataLocator([folder.FullName]), ImageFolder()));
                return Files / watch.Elapsed.TotalSeconds;
            }).Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rates[Repetitions / 2]:0} images/s ({rates[0]:0}-{rates[^1]:0}) decoded and squashed to {StoredSide}x{StoredSide}: {Files} JPEG files of 640x480, {bytes / Files / 1000} KB each, on {Environment.ProcessorCount} cores"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Step(int rounds, int steps)
    {
        using var source = Stored(1);
        using var other = Stored(2);
        using var target = other.WithoutLabels();
        var normalization = new Normalization(Preprocessing, Preprocessing);
        BatchComposer Batches(AugmentSettings? augment) => new(source, target, Half, Half, normalization, seed: 1, BatchLayout.ChannelsLast, augment: augment);
        using var cropped = Batches(new AugmentSettings { Crop = Size2.Square(Crop), Mirror = true });
        using var resized = Batches(new AugmentSettings { ResizedCrop = new ResizedCrop(Size2.Square(Crop), ResizedCrop.DefaultArea, ResizedCrop.DefaultRatio), Mirror = true });
        using var centred = Batches(null);
        var fixedBatch = centred.Next();
        using var loss = DomainLoss.Create(new MeanDomainLoss(1));
        using var meter = new StepMeter();
        var arguments = new StepArguments(0.5, 0.0001, loss, meter);
        using var trainer = new SqueezeNetDannTrainer(new SqueezeNetDann(), new TrainerOptions());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{get_num_threads()} threads, SqueezeNet 1.1, {Half}+{Half} images of 3x{Crop}x{Crop} from {StoredImages}+{StoredImages} of {StoredSide}x{StoredSide} bytes"));
        new PairedRunner(rounds, steps, warmUpSteps: 1).Run(
        [
            new("fixed batch", [() => trainer.StepAdversarial(fixedBatch.Source, fixedBatch.Target, arguments)]),
            new("crop and mirror", [() => StepOn(cropped)]),
            new("resized crop", [() => StepOn(resized)]),
            new("crop alone, no step", [() => Compose(cropped)]),
            new("resized, no step", [() => Compose(resized)]),
        ]);

        void StepOn(BatchComposer batches)
        {
            using var scope = NewDisposeScope();
            var batch = batches.Next();
            trainer.StepAdversarial(batch.Source, batch.Target, arguments);
        }

        static void Compose(BatchComposer batches)
        {
            using var scope = NewDisposeScope();
            batches.Next();
        }
    }

    private static DomainData Stored(int seed)
    {
        var pixels = randint(0, 256, [StoredImages, StoredSide, StoredSide, 3], ScalarType.Byte, generator: new Generator((ulong)seed));
        return new DomainData("stored", pixels, zeros(StoredImages, ScalarType.Int64), ["only"]);
    }

    private static DataSet ImageFolder() => new(
        ImageFolderSet.Entry.Key, default,
        new([new(ImageFolderSet.Path.Name, "photos"), new(ImageFolderSet.TestPath.Name, null), new("size", Size2.Square(StoredSide)), new(ImageOptions.Resize.Name, ImageOptions.Squash), new(ImageOptions.SkipBroken.Name, false)]));

    private static byte[] Photo(int number)
    {
        using var surface = SKSurface.Create(new SKImageInfo(640, 480));
        var random = new Random(number);
        byte Next() => (byte)random.Next(256);
        surface.Canvas.Clear(new SKColor(Next(), Next(), Next()));
        using var paint = new SKPaint { IsAntialias = true };
        for (var i = 0; i < 60; i++)
        {
            paint.Color = new SKColor(Next(), Next(), Next(), 160);
            surface.Canvas.DrawCircle(random.Next(640), random.Next(480), random.Next(10, 120), paint);
        }

        using var noise = SKShader.CreatePerlinNoiseTurbulence(0.05f, 0.05f, 4, number);
        using var grain = new SKPaint { Shader = noise, BlendMode = SKBlendMode.SoftLight };
        surface.Canvas.DrawPaint(grain);
        using var image = surface.Snapshot();
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }
}
