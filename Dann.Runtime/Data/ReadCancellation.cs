namespace Dann.Runtime.Data;

/// <summary>Ends the reading of data. Readers are many and their loops few, so these look at it themselves instead of every reader passing it on.</summary>
internal static class ReadCancellation
{
    private static readonly AsyncLocal<CancellationToken> Ambient = new();

    /// <summary>The token of the reading under way on this flow of execution; the default one where nobody can end it.</summary>
    public static CancellationToken Current => Ambient.Value;

    /// <summary>Reads under a token.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static T Under<T>(Func<T> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var before = Ambient.Value;
        Ambient.Value = cancellation;
        try
        {
            return read();
        }
        finally
        {
            Ambient.Value = before;
        }
    }
}
