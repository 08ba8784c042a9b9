using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Configuration;

/// <summary>The command line or the config is wrong: exit code 2. Each message is a line for stderr.</summary>
public sealed class ConfigException : Exception
{
    /// <summary>Creates the exception with one line per finding.</summary>
    public ConfigException(IReadOnlyList<string> lines)
        : base(Visible.Lines(string.Join(Environment.NewLine, lines))) => Lines = [.. lines.Select(Visible.Lines)];

    /// <summary>Creates the exception with one line.</summary>
    public ConfigException(string line)
        : this([line])
    {
    }

    /// <summary>The lines, ready to print.</summary>
    public IReadOnlyList<string> Lines { get; }
}
