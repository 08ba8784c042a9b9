using Dann.Runtime.Data;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments;

/// <summary>Small copies of images, for reports to show where the network itself gets to see features of them.</summary>
internal static class SmallImages
{
    private const int BatchSize = 64;

    /// <summary>Copies no larger than a thumbnail, as bytes on the CPU, with their labels where they have some; new ones belong to the caller.</summary>
    public static DomainData Of(DomainData images)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (height, width) = (images.Values.shape[1], images.Values.shape[2]);
        var scale = Math.Min(1, (double)Thumbnail.LongestSide / Math.Max(height, width));
        long[] size = [Math.Max(1, (long)(height * scale)), Math.Max(1, (long)(width * scale))];
        var factor = images.Values.dtype == ScalarType.Byte ? 1 : 255;
        var parts = new List<Tensor>();
        for (long start = 0; start < images.Count; start += BatchSize)
        {
            using var inner = NewDisposeScope();
            var part = images.Values.narrow(0, start, Math.Min(BatchSize, images.Count - start)).to(ScalarType.Float32).mul(factor).permute(0, 3, 1, 2);
            parts.Add(nn.functional.adaptive_avg_pool2d(part, size).round().clamp(0, 255).to(ScalarType.Byte).permute(0, 2, 3, 1).contiguous().cpu().MoveToOuterDisposeScope());
        }

        return images.WithValues(cat(parts));
    }
}
