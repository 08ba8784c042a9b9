using System.Text;

namespace Dann.Runtime.Cli;

/// <summary>A standard stream that may break under the program: the disk behind it is full, it was closed, its terminal is gone. What was being done is worth more, so it goes on in silence.</summary>
/// <param name="inner">The stream.</param>
internal sealed class ConsoleWriter(TextWriter inner) : TextWriter
{
    /// <summary>Why nothing is written any more; null while all is well.</summary>
    public string? Failure { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    /// <summary>A standard stream of the process.</summary>
    /// <param name="descriptor">1 for the output, 2 for errors.</param>
    /// <param name="open">Gives the stream.</param>
    public static ConsoleWriter Of(int descriptor, Func<TextWriter> open)
    {
        if (IsClosed(descriptor))
            return Broken("it was closed");
        try
        {
            return new(open());
        }
        catch (Exception failure) when (IsBreakage(failure))
        {
            return Broken(failure.Message);
        }

        static ConsoleWriter Broken(string why) => new(Null) { Failure = why };
    }

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (Failure is not null)
            return;
        try
        {
            write();
        }
        catch (Exception failure) when (IsBreakage(failure))
        {
            Failure = failure.Message;
        }
    }

    private static bool IsBreakage(Exception failure) => failure is IOException or UnauthorizedAccessException or ObjectDisposedException;

    // Whoever closes a stream with >&- makes room for the first file that the runtime opens, and what is printed must not go there: such a file is open for reading.
    private static bool IsClosed(int descriptor)
    {
        const string Start = "flags:";
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            var flags = File.ReadLines($"/proc/self/fdinfo/{descriptor}").FirstOrDefault(line => line.StartsWith(Start, StringComparison.Ordinal));
            return flags is not null && (Convert.ToInt64(flags[Start.Length..].Trim(), 8) & 3) == 0;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return Directory.Exists("/proc/self/fdinfo");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return false;
        }
    }
}
