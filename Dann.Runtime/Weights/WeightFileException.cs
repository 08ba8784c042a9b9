using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Weights;

/// <summary>A weight file is torn, is none, or is of another network. The message names the file and the difference.</summary>
public sealed class WeightFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    public WeightFileException(string message)
        : base(Visible.Line(message))
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public WeightFileException(string message, Exception innerException)
        : base(Visible.Line(message), innerException)
    {
    }
}
