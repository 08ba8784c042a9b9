using System.Diagnostics;

namespace Dann.Runtime.Experiments;

/// <summary>Saves a training now and then: by the clock, so that a kill costs as little of an epoch of hours as of one of seconds, and short ones do not wait for the disk.</summary>
/// <param name="interval">The least time between two saves that nobody asked for.</param>
/// <param name="save">Saves.</param>
internal sealed class CheckpointBeat(TimeSpan interval, Action save)
{
    private long last = Stopwatch.GetTimestamp();

    /// <summary>After a step or an epoch.</summary>
    public void Beat()
    {
        if (Stopwatch.GetElapsedTime(last) >= interval)
            Save();
    }

    /// <summary>Saves now.</summary>
    public void Save()
    {
        save();
        last = Stopwatch.GetTimestamp();
    }
}
