namespace Dann.Runtime.Data.Fetching.Archives;

/// <summary>What an archive says about one of its entries.</summary>
/// <param name="Name">The path, as written; not to be trusted.</param>
/// <param name="IsFolder">Is it a folder?</param>
/// <param name="Oddity">What it is where it is neither a file nor a folder, such as "a symbolic link"; else null.</param>
/// <param name="Open">The content of a file, to be read before the next entry.</param>
/// <param name="Crc">The CRC-32 of the content, where the format has one.</param>
internal sealed record ArchiveEntry(string Name, bool IsFolder, string? Oddity, Func<Stream> Open, uint? Crc = null);
