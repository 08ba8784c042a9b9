namespace Dann.Runtime.Native;

/// <summary>The native libraries of TorchSharp could not be loaded. The message says what is missing and what to do.</summary>
public sealed class NativeTorchException : Exception
{
    /// <summary>Creates the exception with a message that names the library and the remedy.</summary>
    public NativeTorchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and the cause.</summary>
    public NativeTorchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
