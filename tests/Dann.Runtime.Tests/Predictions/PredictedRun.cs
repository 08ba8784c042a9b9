using System.Text.Json;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Tests.Support;
using SkiaSharp;

namespace Dann.Runtime.Tests.Predictions;

/// <summary>A finished run on drawn digits, and its test images as files.</summary>
public sealed class PredictedRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PredictedRun()
    {
        var config = folder.Write("digits.yaml", DigitsConfig.Text.Replace("epochs: 2", "epochs: 3", StringComparison.Ordinal).Replace("[source_only, dann, train_on_target]", "[source_only, subspace_alignment, dann]", StringComparison.Ordinal));
        var run = HostRun.Of(config, "--device", "cpu", "--out", folder.File("runs"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Folder = Assert.Single(Directory.GetDirectories(folder.File(Path.Combine("runs", "digits"))));
        SourceImages = Draw("source", SampleFiles.DataSet(DrawnDigitsSet.Entry, ("train", 64), ("test", 20)));
        TargetImages = Draw("target", SampleFiles.DataSet(DrawnDigitsMSet.Entry, ("train", 48), ("test", 20)));
    }

    public string Folder { get; }

    /// <summary>The source's test images, each named by its number and its class.</summary>
    public string SourceImages { get; }

    /// <summary>The target's.</summary>
    public string TargetImages { get; }

    public string File(string name) => folder.File(name);

    /// <summary>What the verb says as JSON.</summary>
    public (int Code, JsonElement Json, string Error) Predict(params string[] arguments)
    {
        var run = HostRun.Of(["predict", Folder, .. arguments, "--json", "--device", "cpu"]);
        return (run.Code, JsonDocument.Parse(run.Output).RootElement, run.Error);
    }

    public void Dispose() => folder.Dispose();

    private string Draw(string name, DataSet dataSet)
    {
        using var splits = DataSetReaders.Read(new DataRequest(DataLocator.Default(null), dataSet));
        var (pixels, labels) = (splits.Test.Values.bytes.ToArray(), splits.Test.Labels.data<long>().ToArray());
        Directory.CreateDirectory(folder.File(name));
        for (var i = 0; i < labels.Length; i++)
        {
            using var bitmap = new SKBitmap(32, 32, SKColorType.Rgba8888, SKAlphaType.Opaque);
            for (var pixel = 0; pixel < 32 * 32; pixel++)
            {
                var at = ((i * 32 * 32) + pixel) * 3;
                bitmap.SetPixel(pixel % 32, pixel / 32, new SKColor(pixels[at], pixels[at + 1], pixels[at + 2]));
            }

            using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            using var file = System.IO.File.Create(folder.File(FormattableString.Invariant($"{name}/{i:00}-{labels[i]}.png")));
            png.SaveTo(file);
        }

        return folder.File(name);
    }
}
