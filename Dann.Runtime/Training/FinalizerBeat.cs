using System.Diagnostics;

namespace Dann.Runtime.Training;

/// <summary>
/// Lets finalizers run now and then. What TorchSharp leaves to them is a few bytes of the C heap each, and their managed halves are so small that the collector may leave them for hours.
/// Each sits in what was a freed block, which no activation of the same size fits into any more: the heap grew by 13 MB a step where a layer gave 32 MB.
/// </summary>
/// <param name="interval">The least time between two collections of the youngest generation.</param>
internal sealed class FinalizerBeat(TimeSpan interval)
{
    private long last = Stopwatch.GetTimestamp();

    /// <summary>So seldom that short steps do not notice, and so often that long ones leave little.</summary>
    public static FinalizerBeat OfTraining => new(TimeSpan.FromSeconds(1));

    /// <summary>After a step.</summary>
    public void Beat()
    {
        if (Stopwatch.GetElapsedTime(last) < interval)
            return;
        GC.Collect(0);
        last = Stopwatch.GetTimestamp();
    }
}
