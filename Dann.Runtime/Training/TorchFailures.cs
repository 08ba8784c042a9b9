using System.Runtime.InteropServices;

namespace Dann.Runtime.Training;

/// <summary>Turns what libtorch throws into words a user can act on.</summary>
internal static class TorchFailures
{
    // CUDA's allocator, that of the CPU, and the C++ library.
    private static readonly string[] MemoryWords = ["out of memory", "not enough memory", "can't allocate memory", "cannot allocate memory", "bad_alloc"];

    public static TrainingFailedException Explain(ExternalException failure, string where)
    {
        var firstLine = failure.Message.Split('\n')[0].Trim();
        var isOutOfMemory = MemoryWords.Any(words => firstLine.Contains(words, StringComparison.OrdinalIgnoreCase));
        return new TrainingFailedException(
            isOutOfMemory
                ? $"Memory ran out {where}. Lower train.batch (--set train.batch=64). libtorch says: {firstLine}"
                : $"libtorch failed {where}: {firstLine}",
            failure) { IsOutOfMemory = isOutOfMemory };
    }
}
