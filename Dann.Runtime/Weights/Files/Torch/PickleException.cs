namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>A pickle asks for something that is not done, or is broken. The message is a whole sentence without the file.</summary>
internal sealed class PickleException(string message) : Exception(message);
