using System.Globalization;
using Dann.Runtime.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>Devices by the words a user writes for them.</summary>
public static class Devices
{
    /// <summary>The device of <c>cpu</c>, <c>cuda</c>, <c>cuda:N</c>, or <c>auto</c>: CUDA where the libtorch in use has it and a GPU is there.</summary>
    /// <exception cref="ArgumentException">No such word, or no such device here.</exception>
    /// <exception cref="NativeTorchException">libtorch is missing or does not load.</exception>
    public static Device Find(string word)
    {
        NativeTorch.EnsureLoaded();
        if (word == "cpu")
            return CPU;
        if (word == "auto")
            return cuda.is_available() ? new Device(DeviceType.CUDA, 0) : CPU;
        if (word == "cuda" || word.StartsWith("cuda:", StringComparison.Ordinal))
            return FindCuda(word);
        throw new ArgumentException($"There is no device '{word}'. Expected auto, cpu, cuda or cuda:N.", nameof(word));
    }

    private static Device FindCuda(string word)
    {
        var index = 0;
        if (word.Length > "cuda".Length && !int.TryParse(word["cuda:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out index))
            throw new ArgumentException($"There is no device '{word}'. Expected auto, cpu, cuda or cuda:N with a number N.", nameof(word));
        if (!cuda.is_available())
            throw new ArgumentException($"The device '{word}' is not available: {WhyNoCuda()}", nameof(word));
        var count = cuda.device_count();
        return index < count
            ? new Device(DeviceType.CUDA, index)
            : throw new ArgumentException($"There is no device '{word}': this machine has {count} CUDA device(s), cuda:0 to cuda:{count - 1}.", nameof(word));
    }

    private static string WhyNoCuda() => (NativeTorch.Status.HasCuda, NvidiaDriver.IsPresent) switch
    {
        (false, true) => NvidiaDriver.Hint!,
        (false, false) => "this libtorch is a CPU build, and no NVIDIA driver was found.",
        _ => "this libtorch is a CUDA build, but no NVIDIA driver was found.",
    };
}
