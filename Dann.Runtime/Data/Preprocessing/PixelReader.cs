using Dann.Dsl.Shapes;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>
/// Reads parts of images off the bytes on the CPU into a batch: cut, mirrored, scaled and laid out in one go over the pixels, sample beside sample on the threads that libtorch may use.
/// </summary>
internal sealed unsafe class PixelReader
{
    private readonly Tensor values;
    private readonly Size2 image;
    private readonly int channels;
    private readonly int[] stored;
    private readonly float[] factors;
    private readonly float[] offsets;
    private readonly bool hasMeanImage;

    /// <summary>Reads of uint8 (N, H, W, C), contiguous, on the CPU.</summary>
    public PixelReader(Tensor values, PixelScaling scaling)
    {
        this.values = values;
        image = new Size2((int)values.shape[1], (int)values.shape[2]);
        channels = (int)values.shape[3];
        stored = [.. Enumerable.Range(0, channels).Select(channel => scaling.Stored(channel, channels))];
        hasMeanImage = scaling.MeanImage is not null;
        factors = [.. Enumerable.Range(0, channels).Select(channel => (float)(scaling.Scale / byte.MaxValue / Deviation(channel)))];
        offsets = hasMeanImage
            ? [.. PixelByPixel(scaling.MeanImage!).Select((mean, i) => -mean / Deviation(i % channels))]
            : [.. Enumerable.Range(0, channels).Select(channel => scaling.Mean.Values.Count == 0 ? 0 : -scaling.Mean.Values[channel] / Deviation(channel))];

        float Deviation(int channel) => scaling.Deviations.Count == 0 ? 1 : scaling.Deviations[channel];
    }

    /// <summary>A batch: float32 (N, C, H, W) in the layout asked for.</summary>
    /// <param name="indices">The samples.</param>
    /// <param name="views">What is seen of each.</param>
    /// <param name="size">H and W.</param>
    /// <param name="resizes">Are the views brought to that size? Else they are of it.</param>
    /// <param name="layout">The memory layout.</param>
    public Tensor Read(long[] indices, ImageView[] views, Size2 size, bool resizes, BatchLayout layout)
    {
        var isLast = layout == BatchLayout.ChannelsLast;
        var batch = empty(isLast ? [indices.Length, size.Height, size.Width, channels] : [indices.Length, channels, size.Height, size.Width]);
        var from = TensorMemory.Start(values);
        var to = (float*)TensorMemory.Start(batch);
        var imageBytes = (long)image.Height * image.Width * channels;
        var batchValues = (long)size.Height * size.Width * channels;
        // Between neighbours of a row, and between channels.
        var (pixelStep, channelStep) = isLast ? (channels, 1) : (1, size.Height * size.Width);
        Parallel.For(0, indices.Length, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() }, n =>
        {
            var source = from + (indices[n] * imageBytes);
            if (resizes)
                Resized(source, views[n], size, to + (n * batchValues), pixelStep, channelStep);
            else
                Write(source, image.Width, views[n], to + (n * batchValues), pixelStep, channelStep);
        });
        if (!isLast)
            return batch;
        using (batch)
            return batch.permute(0, 3, 1, 2);
    }

    private void Resized(byte* source, ImageView view, Size2 size, float* to, int pixelStep, int channelStep)
    {
        var part = new byte[view.Height * view.Width * channels];
        for (var row = 0; row < view.Height; row++)
            new ReadOnlySpan<byte>(source + ((((view.Top + row) * image.Width) + view.Left) * channels), view.Width * channels).CopyTo(part.AsSpan(row * view.Width * channels));
        fixed (byte* pixels = BilinearResize.To(part, new Size2(view.Height, view.Width), size, channels))
            Write(pixels, size.Width, new ImageView(0, 0, size.Height, size.Width, view.IsMirrored), to, pixelStep, channelStep);
    }

    private void Write(byte* source, int rowPixels, ImageView view, float* to, int pixelStep, int channelStep)
    {
        // A mirrored row is written from its right end.
        var (first, step) = view.IsMirrored ? (view.Width - 1, -pixelStep) : (0, pixelStep);
        fixed (float* offset = offsets)
        {
            for (var row = 0; row < view.Height; row++)
            {
                var place = ((view.Top + row) * rowPixels) + view.Left;
                var start = to + ((long)row * view.Width * pixelStep) + (first * pixelStep);
                for (var channel = 0; channel < channels; channel++)
                {
                    var pixel = source + (place * channels) + stored[channel];
                    var target = start + (channel * channelStep);
                    var factor = factors[channel];
                    if (hasMeanImage)
                        WriteRow(pixel, offset + (place * channels) + channel, channels, factor, target, step, view.Width);
                    else
                        WriteRow(pixel, offset + channel, 0, factor, target, step, view.Width);
                }
            }
        }
    }

    private void WriteRow(byte* pixel, float* offset, int offsetStep, float factor, float* target, int step, int count)
    {
        for (var column = 0; column < count; column++)
        {
            *target = (*pixel * factor) + *offset;
            pixel += channels;
            offset += offsetStep;
            target += step;
        }
    }

    private static float[] PixelByPixel(Tensor meanImage)
    {
        using var scope = NewDisposeScope();
        return meanImage.permute(1, 2, 0).contiguous().data<float>().ToArray();
    }
}
