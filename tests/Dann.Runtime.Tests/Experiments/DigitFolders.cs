using System.Globalization;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Tests.Support;
using SkiaSharp;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>Drawn digits of two domains as a user would have them: images in a folder for each class.</summary>
internal sealed class DigitFolders : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DigitFolders()
    {
        Draw("paper", DrawnDigitsSet.Entry, 64);
        Draw("photos", DrawnDigitsMSet.Entry, 48);
    }

    /// <summary>The data section of a config, with more settings of the target.</summary>
    public string Data(string target = "") => $"  source: {{ dataset: image-folder, path: {folder.File("paper")}, size: 32 }}\n  target: {{ dataset: image-folder, path: {folder.File("photos")}, size: 32{target} }}";

    /// <summary>An image of the target.</summary>
    public string Photo => folder.File("photos/3/3-003.png");

    public void Dispose() => folder.Dispose();

    private void Draw(string name, DataSetEntry entry, int count)
    {
        using var splits = DataSetReaders.Read(new DataRequest(DataLocator.Default(null), SampleFiles.DataSet(entry, ("train", count), ("test", 20))));
        var (pixels, labels) = (splits.Train.Values.bytes.ToArray(), splits.Train.Labels.data<long>().ToArray());
        for (var i = 0; i < labels.Length; i++)
        {
            using var bitmap = new SKBitmap(32, 32, SKColorType.Rgba8888, SKAlphaType.Opaque);
            for (var pixel = 0; pixel < 32 * 32; pixel++)
            {
                var at = ((i * 32 * 32) + pixel) * 3;
                bitmap.SetPixel(pixel % 32, pixel / 32, new SKColor(pixels[at], pixels[at + 1], pixels[at + 2]));
            }

            using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            var path = folder.File(string.Create(CultureInfo.InvariantCulture, $"{name}/{labels[i]}/{labels[i]}-{i:000}.png"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = File.Create(path);
            png.SaveTo(file);
        }
    }
}
