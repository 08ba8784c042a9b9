using SkiaSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Backbones;

/// <summary>Photographs as networks of Caffe and Keras want them, brought to their size as <c>raster</c> in tests/Witnesses/pretrained.py does it.</summary>
internal static class Photograph
{
    /// <summary>(1, 3, size, size), blue first, 0 to 255 less the means.</summary>
    public static Tensor Read(string file, int size, params double[] mean)
    {
        using var bitmap = SKBitmap.Decode(file);
        var (rows, columns) = (Axis(bitmap.Height, size), Axis(bitmap.Width, size));
        var values = new float[3 * size * size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var upper = Between(bitmap, rows[y].Low, columns[x]);
                var lower = Between(bitmap, rows[y].High, columns[x]);
                for (var channel = 0; channel < 3; channel++)
                    values[(((channel * size) + y) * size) + x] = (float)((upper[channel] * (1 - rows[y].Share)) + (lower[channel] * rows[y].Share) - mean[channel]);
            }
        }

        return tensor(values).reshape(1, 3, size, size);
    }

    private static (int Low, int High, double Share)[] Axis(int length, int size) =>
    [
        .. Enumerable.Range(0, size).Select(i =>
        {
            var at = ((i + 0.5) * length / size) - 0.5;
            var low = Math.Floor(at);
            return ((int)Math.Clamp(low, 0, length - 1), (int)Math.Clamp(low + 1, 0, length - 1), at - low);
        }),
    ];

    private static double[] Between(SKBitmap bitmap, int y, (int Low, int High, double Share) x)
    {
        var (left, right) = (bitmap.GetPixel(x.Low, y), bitmap.GetPixel(x.High, y));
        return [Mix(left.Blue, right.Blue), Mix(left.Green, right.Green), Mix(left.Red, right.Red)];

        double Mix(byte from, byte to) => (from * (1 - x.Share)) + (to * x.Share);
    }
}
