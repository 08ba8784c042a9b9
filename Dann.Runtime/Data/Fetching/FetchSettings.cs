namespace Dann.Runtime.Data.Fetching;

/// <summary>How patient a <see cref="DataFetcher"/> is, and whom it tells.</summary>
public sealed record FetchSettings
{
    /// <summary>Told how it goes; nobody by default.</summary>
    public IFetchReporter Reporter { get; init; } = new SilentFetchReporter();

    /// <summary>How often one address is tried without a new byte before it is given up.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The pause before the second attempt; doubled before each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, also where a server asks for a longer one.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a connection may give no byte before it is taken for dead.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The least bytes that come within <see cref="PaceWindow"/>; a connection that is slower is given up, and counts as an attempt.</summary>
    public long LeastBytes { get; init; } = Untrusted.Limits.PaceBytes;

    /// <summary>How long bytes are counted for <see cref="LeastBytes"/>.</summary>
    public TimeSpan PaceWindow { get; init; } = Untrusted.Limits.PaceWindow;

    /// <summary>How long one address is tried again.</summary>
    public TimeSpan LongestTime { get; init; } = Untrusted.Limits.DownloadTime;

    /// <summary>The most bytes of a download whose length the server does not tell, or tells.</summary>
    public long MostBytes { get; init; } = Untrusted.Limits.Download;

    /// <summary>How often, with <see cref="FirstPause"/> between, another process that fetches the same file is looked at without its part growing before waiting for it is given up.</summary>
    public int Patience { get; init; } = 600;

    /// <summary>Measures the stall.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Waits.</summary>
    internal Func<TimeSpan, CancellationToken, Task> Pause { get; init; } = Task.Delay;

    /// <summary>The bytes free in a folder; null where that cannot be told.</summary>
    internal Func<string, long?> FreeSpace { get; init; } = Disk.Free;

    /// <summary>How much an archive may hold.</summary>
    internal Archives.UnpackLimits Limits { get; init; } = new();
}
