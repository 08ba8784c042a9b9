namespace Dann.Dsl.Training;

/// <summary>How many bytes of images are kept in memory: <c>data.memory</c>. What is beyond lies in a file that the system maps.</summary>
/// <param name="Bytes">A number of bytes; null for a share.</param>
/// <param name="Share">A share of the machine's memory, in 0..1, where no bytes are given.</param>
public sealed record MemoryLimit(long? Bytes, double Share)
{
    /// <summary>Half of the machine's memory.</summary>
    public static MemoryLimit Default { get; } = new(null, 0.5);
}
