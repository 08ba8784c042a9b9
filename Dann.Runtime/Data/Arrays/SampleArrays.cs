using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Arrays;

/// <summary>The labels of a split.</summary>
/// <param name="Values">int64 (N), at least 0.</param>
/// <param name="Path">Their file, for messages.</param>
internal sealed record LabelArray(Tensor Values, string Path);

/// <summary>The samples of one split with their labels.</summary>
/// <param name="Values">See <see cref="DomainSamples.Values"/>.</param>
/// <param name="Labels">Their labels; null where they have none.</param>
internal sealed record SampleArrays(Tensor Values, LabelArray? Labels)
{
    private const int MostClasses = 100_000;

    /// <summary>Reads the files; the tensors are of the dispose scope in use.</summary>
    /// <param name="x">The file of the samples.</param>
    /// <param name="y">The file of their labels; null where they have none.</param>
    /// <param name="layout">Where the channels of images stand.</param>
    /// <param name="log">Told of values that are unusual.</param>
    /// <exception cref="DataException">Types, sizes or labels do not fit.</exception>
    public static SampleArrays Read(string x, string? y, string layout, Action<string>? log)
    {
        var values = Samples(x, NpyFile.Read(x), layout, log);
        if (y is null && values.shape[0] == 0)
            throw new DataException($"{x} holds no sample.");
        return new(values, y is null ? null : ReadLabels(x, values.shape[0], y));
    }

    private static LabelArray ReadLabels(string x, long count, string y)
    {
        var labels = NpyFile.Read(y);
        if (labels.dim() != 1 || !IsWhole(labels.dtype))
            throw new DataException($"{y}: expected labels (N) of a whole-number type, found {labels.dtype} ({Sizes(labels)}).");
        if (labels.shape[0] != count)
            throw new DataException($"{x} holds {count} samples and {y} {labels.shape[0]} labels: they do not belong together.");
        if (labels.shape[0] == 0)
            throw new DataException($"{x} holds no sample.");
        labels = labels.to(ScalarType.Int64);
        var (least, greatest) = (labels.min().item<long>(), labels.max().item<long>());
        if (least < 0 || greatest >= MostClasses)
            throw new DataException($"{y}: labels go from {least} to {greatest}, expected 0 for the first class, 1 for the second and so on.");
        return new(labels, y);
    }

    /// <summary>The samples of an array; of the dispose scope in use.</summary>
    /// <exception cref="DataException">Its type or its sizes are those of no samples.</exception>
    public static Tensor Samples(string path, Tensor array, string layout, Action<string>? log)
    {
        var samples = Shaped(path, array, layout);
        if (ValueRange.Doubt(path, samples) is { } doubt)
            log?.Invoke(doubt);
        return samples;
    }

    private static Tensor Shaped(string path, Tensor array, string layout)
    {
        if (array.dtype == ScalarType.Byte)
            return array.dim() switch
            {
                3 => array.unsqueeze(3),
                4 => Images(path, array, layout),
                _ => throw new DataException($"{path}: expected uint8 images (N, H, W, C), (N, C, H, W) or (N, H, W), found ({Sizes(array)})."),
            };
        if (!array.is_floating_point() || array.dim() is < 2 or > 4)
            throw new DataException($"{path}: expected uint8 images, or float vectors (N, F), sequences (N, C, L) or images, found {array.dtype} ({Sizes(array)}).");
        var values = array.to(ScalarType.Float32);
        if (values.numel() > 0 && !values.isfinite().all().item<bool>())
            throw new DataException($"{path} holds a value that is no number, or infinite.");
        return values.dim() < 4 ? values : Images(path, values, layout);
    }

    private static Tensor Images(string path, Tensor array, string layout)
    {
        var (isLast, isFirst) = (array.shape[3] is 1 or 3, array.shape[1] is 1 or 3);
        var word = layout != ArraysSet.Auto ? layout : isLast && !isFirst ? ArraysSet.ChannelsLast : isFirst && !isLast ? ArraysSet.ChannelsFirst : null;
        if (word is null)
            throw new DataException($"{path}: images ({Sizes(array)}) could have their channels first or last: say which with {ArraysSet.Layout.Name}: {ArraysSet.ChannelsLast} or {ArraysSet.ChannelsFirst}.");
        return word == ArraysSet.ChannelsLast ? array : array.permute(0, 2, 3, 1).contiguous();
    }

    private static bool IsWhole(ScalarType type) => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

    private static string Sizes(Tensor array) => string.Join(", ", array.shape);
}
