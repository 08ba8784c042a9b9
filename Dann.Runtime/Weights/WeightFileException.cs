namespace Dann.Runtime.Weights;

/// <summary>A weight file is torn, is none, or is of another network. The message names the file and the difference.</summary>
public sealed class WeightFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public WeightFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
