using Dann.Dsl.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>Brings pixels into the form that pretrained weights were trained on: <c>(pixel / divisor − mean) / deviation</c>, in their order of channels.</summary>
internal sealed class BackboneInput : IDisposable
{
    private readonly ImageInput wanted;
    private readonly Device device;
    private readonly Tensor mean;
    private readonly Tensor deviation;

    public BackboneInput(ImageInput wanted, Device device)
    {
        (this.wanted, this.device) = (wanted, device);
        using var scope = NewDisposeScope();
        mean = Row(wanted.Mean).DetachFromDisposeScope();
        deviation = Row(wanted.Deviation).DetachFromDisposeScope();

        Tensor Row(IEnumerable<double> values) => tensor(values.Select(value => (float)value).ToArray(), device: device);
    }

    /// <summary>The inputs (N, C, H, W), channels_last, of pixels (N, H, W, C): bytes in 0..255, or floats in 0..1.</summary>
    public Tensor Of(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var scale = pixels.dtype == ScalarType.Byte ? wanted.Divisor : wanted.Divisor / 255;
        var values = pixels.to(device).to(ScalarType.Float32) / scale;
        if (wanted.Channels == ChannelOrder.Bgr)
            values = values.flip(3);
        return ((values - mean) / deviation).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        mean.Dispose();
        deviation.Dispose();
    }
}
