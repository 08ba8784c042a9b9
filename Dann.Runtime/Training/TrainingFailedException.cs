namespace Dann.Runtime.Training;

/// <summary>Training cannot go on: a value is NaN or infinite, or memory ran out. The message says when and what to do.</summary>
public sealed class TrainingFailedException : Exception
{
    /// <summary>Was it memory that ran out?</summary>
    public bool IsOutOfMemory { get; init; }

    /// <summary>Creates the exception.</summary>
    public TrainingFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public TrainingFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
