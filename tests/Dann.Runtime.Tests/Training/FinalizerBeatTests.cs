using System.Runtime.CompilerServices;
using Dann.Runtime.Training;

namespace Dann.Runtime.Tests.Training;

public sealed class FinalizerBeatTests
{
    [Fact]
    public void What_nobody_holds_is_finalized_at_a_beat()
    {
        var freed = new List<string>();
        Drop(freed);

        new FinalizerBeat(TimeSpan.Zero).Beat();
        GC.WaitForPendingFinalizers();

        Assert.Equal(["native"], freed);
    }

    [Fact]
    public void Between_two_beats_nothing_is_collected()
    {
        var beat = new FinalizerBeat(TimeSpan.MaxValue);
        var before = GC.CollectionCount(0);

        // Others may collect meanwhile, but not a thousand times.
        for (var i = 0; i < 1000; i++)
            beat.Beat();

        Assert.InRange(GC.CollectionCount(0) - before, 0, 900);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(List<string> freed) => GC.KeepAlive(new Native(freed));

    private sealed class Native(List<string> freed)
    {
        ~Native() => freed.Add("native");
    }
}
