using Dann.Dsl.Architecture;

namespace Dann.Dsl.Weights;

/// <summary>The order of an image's channels.</summary>
public enum ChannelOrder
{
    /// <summary>Red first.</summary>
    Rgb,

    /// <summary>Blue first, as Caffe has it.</summary>
    Bgr,
}

/// <summary>
/// The images that weights were trained on, and so the images that they want: a value is <c>(pixel / Divisor − Mean) / Deviation</c>, with pixels from 0 to 255.
/// </summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Channels">The order of the channels, also of <paramref name="Mean"/> and <paramref name="Deviation"/>.</param>
/// <param name="Divisor">What pixels are divided by before the mean is subtracted: 255 for values from 0 to 1, or 1.</param>
/// <param name="Mean">The mean of each channel.</param>
/// <param name="Deviation">What each channel is divided by afterwards.</param>
public sealed record ImageInput(int Size, ChannelOrder Channels, double Divisor, EquatableArray<double> Mean, EquatableArray<double> Deviation)
{
    /// <summary>The side of the square that images were squashed or cropped from, before the random or middle crop of <see cref="Size"/>.</summary>
    public int ResizedTo { get; init; } = 256;

    /// <summary>As torchvision's weights want it: from 0 to 1, less ImageNet's means, through its deviations, red first.</summary>
    public static ImageInput Torchvision { get; } = new(224, ChannelOrder.Rgb, 255, Values(0.485, 0.456, 0.406), Values(0.229, 0.224, 0.225));

    /// <summary>From 0 to 255, blue first, less ImageNet's means as Caffe's models round them.</summary>
    /// <param name="size">Height and width.</param>
    public static ImageInput Caffe(int size) => new(size, ChannelOrder.Bgr, 1, Values(104, 117, 123), Values(1, 1, 1));

    internal static EquatableArray<double> Values(params double[] values) => values.ToEquatableArray();
}
