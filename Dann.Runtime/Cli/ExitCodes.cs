namespace Dann.Runtime.Cli;

/// <summary>What the program returns.</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A mistake of ours.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line or the config is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Data is missing or broken.</summary>
    public const int Data = 3;

    /// <summary>Training failed, or cannot begin for want of libtorch.</summary>
    public const int Training = 4;

    /// <summary>Interrupted; the line that resumes it was printed.</summary>
    public const int Interrupted = 130;
}
