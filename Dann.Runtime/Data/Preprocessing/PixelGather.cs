using Dann.Dsl.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>Cuts parts out of images by operations on tensors, on any device: where to read is worked out here, reading is one gather. Tensors belong to the dispose scope in use.</summary>
internal static class PixelGather
{
    private const double Full = byte.MaxValue;

    /// <summary>Parts of one size.</summary>
    /// <param name="images">(N, H, W, C) of any type.</param>
    /// <param name="samples">int64 (n), which of them; or null for one image that all views are of.</param>
    /// <param name="views">What is seen of each.</param>
    public static Tensor Cut(Tensor images, Tensor? samples, ImageView[] views)
    {
        var (height, width) = (views[0].Height, views[0].Width);
        var rows = Places(views, height, (view, i) => view.Top + i, images.device).unsqueeze(2);
        var columns = Places(views, width, (view, i) => view.Left + (view.IsMirrored ? width - 1 - i : i), images.device).unsqueeze(1);
        var numbers = (samples ?? zeros([views.Length], ScalarType.Int64, images.device)).reshape(-1, 1, 1);
        return images.index([TensorIndex.Tensor(numbers), TensorIndex.Tensor(rows), TensorIndex.Tensor(columns)]);
    }

    /// <summary>Parts brought to one size, as <see cref="Images.BilinearResize"/> does it but for rounding: float32 (n, H, W, C) in 0..255 or 0..1, as the images.</summary>
    public static Tensor Resize(Tensor images, Tensor samples, ImageView[] views, Size2 size)
    {
        var chosen = images.index_select(0, samples);
        var isBytes = chosen.dtype == ScalarType.Byte;
        var (count, height, width, channels) = (chosen.shape[0], chosen.shape[1], chosen.shape[2], chosen.shape[3]);
        var across = Weights(views, (int)width, size.Width, view => (view.Left, view.Width, view.IsMirrored), images.device);
        var down = Weights(views, (int)height, size.Height, view => (view.Top, view.Height, false), images.device);
        // (n, H·C, W) by (n, W, w), then (n, h, H) by (n, H, w·C): along the rows first.
        var rows = Rounded(chosen.to(ScalarType.Float32).permute(0, 1, 3, 2).reshape(count, height * channels, width).matmul(across.transpose(1, 2)), isBytes);
        var whole = Rounded(down.matmul(rows.reshape(count, height, channels * size.Width)), isBytes);
        return whole.reshape(count, size.Height, channels, size.Width).permute(0, 1, 3, 2);
    }

    private static Tensor Rounded(Tensor values, bool isBytes) => isBytes ? values.add(0.5).floor_().clamp_(0, Full) : values;

    private static Tensor Places(ImageView[] views, int count, Func<ImageView, int, int> place, Device device)
    {
        var places = new long[views.Length * count];
        for (var n = 0; n < views.Length; n++)
        for (var i = 0; i < count; i++)
            places[(n * count) + i] = place(views[n], i);
        return tensor(places, device: device).reshape(views.Length, count);
    }

    private static Tensor Weights(ImageView[] views, int size, int newSize, Func<ImageView, (int First, int Count, bool IsMirrored)> side, Device device)
    {
        var weights = new float[views.Length * newSize * size];
        for (var n = 0; n < views.Length; n++)
        {
            var (first, count, isMirrored) = side(views[n]);
            var taps = Images.ResizeTaps.Of(count, newSize);
            for (var i = 0; i < newSize; i++)
            {
                var row = ((n * newSize) + (isMirrored ? newSize - 1 - i : i)) * size;
                var parts = taps.Shares(i);
                for (var tap = 0; tap < parts.Length; tap++)
                    weights[row + first + taps.First(i) + tap] = (float)parts[tap];
            }
        }

        return tensor(weights, device: device).reshape(views.Length, newSize, size);
    }
}
