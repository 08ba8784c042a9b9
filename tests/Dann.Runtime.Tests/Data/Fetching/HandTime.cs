namespace Dann.Runtime.Tests.Data.Fetching;

/// <summary>A clock whose timers go off by hand alone.</summary>
internal sealed class HandTime : TimeProvider
{
    private readonly List<HandTimer> timers = [];

    /// <summary>How often a timer was set anew.</summary>
    public int Renewals { get; private set; }

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(() => callback(state), () => Renewals++);
        timers.Add(timer);
        return timer;
    }

    /// <summary>Lets every timer that is still alive go off.</summary>
    public void FireAll()
    {
        foreach (var timer in timers.ToList())
            timer.Fire();
    }

    private sealed class HandTimer(Action fire, Action renew) : ITimer
    {
        private bool isDisposed;

        public void Fire()
        {
            if (!isDisposed)
                fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            renew();
            return !isDisposed;
        }

        public void Dispose() => isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
