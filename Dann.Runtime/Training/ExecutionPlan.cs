using Dann.Dsl.Training;
using TorchSharp;

namespace Dann.Runtime.Training;

/// <summary>How a step is computed. The choices differ by rounding alone.</summary>
/// <param name="ChannelsLast">Do images and convolution weights lie channel beside channel?</param>
/// <param name="TwoPasses">Does each domain go through the features by itself?</param>
public readonly record struct ExecutionPlan(bool ChannelsLast, bool TwoPasses)
{
    /// <summary>Settles what the settings leave to us by what was measured: on the CPU two channels_last passes are fastest, on CUDA one pass as the images come.</summary>
    /// <param name="settings">Holds <see cref="TrainSettings.Passes"/> and <see cref="TrainSettings.Layout"/>.</param>
    /// <param name="device">Where the steps run.</param>
    /// <param name="mixesSamples">Does a layer mix the samples of a batch? Then two passes would mean another network.</param>
    /// <param name="hasConvolutions">Without any, the layout means nothing.</param>
    /// <exception cref="ArgumentException">Two passes are demanded of a network that mixes samples.</exception>
    public static ExecutionPlan For(TrainSettings settings, DeviceType device, bool mixesSamples, bool hasConvolutions)
    {
        if (settings.Passes == "two" && mixesSamples)
            throw new ArgumentException("train.passes is 'two', but the network has a layer that mixes the samples of a batch (batch norm), so that two passes would train another network. Write 'one' or 'auto'.", nameof(settings));
        var onCpu = device == DeviceType.CPU;
        return new ExecutionPlan(
            ChannelsLast: hasConvolutions && (settings.Layout == "channels_last" || (settings.Layout == "auto" && onCpu)),
            TwoPasses: settings.Passes == "two" || (settings.Passes == "auto" && onCpu && hasConvolutions && !mixesSamples));
    }
}
