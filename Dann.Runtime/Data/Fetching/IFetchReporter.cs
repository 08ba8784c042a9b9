using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Fetching;

/// <summary>Is told how a download goes.</summary>
public interface IFetchReporter
{
    /// <summary>Bytes are about to come; again after each interruption.</summary>
    void Started(FetchStart start);

    /// <summary>Some bytes came.</summary>
    void Progressed(FetchProgress progress);

    /// <summary>One line the user should know, such as a retry or another process that is waited for.</summary>
    void Note(string line);

    /// <summary>The file is checked and in its place.</summary>
    void Finished(DataFile file, string path);
}

/// <summary>A download that begins.</summary>
/// <param name="File">What is fetched.</param>
/// <param name="Address">From where.</param>
/// <param name="Path">Where to.</param>
/// <param name="Present">The bytes that an earlier attempt left; 0 where it begins at the beginning.</param>
/// <param name="Total">The length of the whole file in bytes; null where the server does not tell.</param>
public sealed record FetchStart(DataFile File, string Address, string Path, long Present, long? Total);

/// <summary>How far a download is.</summary>
/// <param name="File">What is fetched.</param>
/// <param name="Received">The bytes at hand.</param>
/// <param name="Total">The length of the whole file in bytes; null where the server does not tell.</param>
public readonly record struct FetchProgress(DataFile File, long Received, long? Total);

/// <summary>Tells nobody.</summary>
internal sealed class SilentFetchReporter : IFetchReporter
{
    public void Started(FetchStart start)
    {
    }

    public void Progressed(FetchProgress progress)
    {
    }

    public void Note(string line)
    {
    }

    public void Finished(DataFile file, string path)
    {
    }
}
