namespace Dann.Runtime.Tests.Support;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(double seconds) => now += TimeSpan.FromSeconds(seconds);

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => now;
}
