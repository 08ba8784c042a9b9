using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data;

/// <summary>Data is missing or broken. The message names the file, what was expected of it and what to do.</summary>
public sealed class DataException : Exception
{
    /// <summary>Creates the exception with a message that names the file and the remedy.</summary>
    public DataException(string message)
        : base(Visible.Line(message))
    {
    }

    /// <summary>Creates the exception with a message and the cause.</summary>
    public DataException(string message, Exception innerException)
        : base(Visible.Line(message), innerException)
    {
    }
}
