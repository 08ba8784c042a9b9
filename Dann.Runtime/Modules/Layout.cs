using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>Memory layouts; TorchSharp has no memory_format, but the strides are all that counts.</summary>
public static class Layout
{
    /// <summary>A parameter of the same values whose strides are those of channels_last. Give it back to its layer: <c>conv.weight = Layout.ChannelsLast(conv.weight)</c>.</summary>
    /// <param name="weight">(out, in, height, width).</param>
    public static Parameter ChannelsLast(Parameter weight)
    {
        using var noGradient = no_grad();
        using var values = ChannelsLast((Tensor)weight.detach());
        return new Parameter(values, weight.requires_grad);
    }

    /// <summary>A tensor of the same values whose strides are those of channels_last.</summary>
    /// <param name="images">(N, C, H, W).</param>
    public static Tensor ChannelsLast(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Do the strides of a 4-d tensor step through the channels first?</summary>
    public static bool IsChannelsLast(Tensor tensor)
    {
        if (tensor.dim() != 4)
            return false;
        var (shape, strides) = (tensor.shape, tensor.stride());
        return !tensor.is_contiguous() && strides[1] == 1 && strides[3] == shape[1] && strides[2] == shape[1] * shape[3];
    }
}
