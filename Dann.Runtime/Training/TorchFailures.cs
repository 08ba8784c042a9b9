using System.Runtime.InteropServices;

namespace Dann.Runtime.Training;

/// <summary>Turns what libtorch throws into words a user can act on.</summary>
internal static class TorchFailures
{
    public static TrainingFailedException Explain(ExternalException failure, string where)
    {
        var firstLine = failure.Message.Split('\n')[0].Trim();
        var isOutOfMemory = firstLine.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || firstLine.Contains("not enough memory", StringComparison.OrdinalIgnoreCase);
        return new TrainingFailedException(
            isOutOfMemory
                ? $"Memory ran out {where}. Lower train.batch (--set train.batch=64). libtorch says: {firstLine}"
                : $"libtorch failed {where}: {firstLine}",
            failure);
    }
}
