namespace Dann.Runtime.Data;

/// <summary>A file or folder that a reader wants: where it may lie, and where it is to be had.</summary>
/// <param name="What">What it is, in a message.</param>
/// <param name="Paths">Paths below a data folder, the usual one first.</param>
/// <param name="Address">Its public home.</param>
/// <param name="Checksum">Its sum, with the name of the sum; null where none was published.</param>
public sealed record DataFile(string What, IReadOnlyList<string> Paths, string Address, string? Checksum = null);
