namespace Dann.Runtime.Cli;

/// <summary>What the command line asks of a run.</summary>
internal sealed record RunRequest
{
    public string? Config { get; init; }

    public IReadOnlyList<string> Sets { get; init; } = [];

    public string? Seeds { get; init; }

    public string? Methods { get; init; }

    public string Device { get; init; } = "auto";

    public string? Data { get; init; }

    public string Out { get; init; } = "runs";

    public string? Resume { get; init; }

    public int? Epochs { get; init; }

    public bool RetriesFailed { get; init; }

    public bool AcceptsChanges { get; init; }

    public double? CheckpointSeconds { get; init; }

    public bool IsOffline { get; init; }
}
