namespace Dann.Mutate;

/// <summary>One small change of one place of the code.</summary>
/// <param name="Id">From 1; 0 is the code as it stands.</param>
/// <param name="Operator">The kind of change, such as <c>boundary</c>.</param>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Before">The text as it stands.</param>
/// <param name="After">The text as changed; empty where it is taken away.</param>
internal sealed record Mutant(int Id, string Operator, string File, int Line, string Before, string After)
{
    /// <summary>How it ended.</summary>
    public Outcome Outcome { get; set; }

    /// <summary>The test that noticed it, or the class where none could say; null where none did.</summary>
    public string? By { get; set; }

    public override string ToString() => $"{File}({Line}): {Operator}: {Short(Before)} → {(After.Length == 0 ? "(removed)" : Short(After))}";

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 110 ? line : line[..107] + "...";
    }
}

/// <summary>How a mutant ended.</summary>
internal enum Outcome
{
    /// <summary>No test class was run yet.</summary>
    Untried,

    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>A test ran past its time, or the process ended: seen too.</summary>
    TimedOut,

    /// <summary>Every test that reaches it passed.</summary>
    Survived,

    /// <summary>No test reaches it.</summary>
    NotReached,
}

/// <summary>A change that a place offers.</summary>
/// <param name="Operator">The kind of change.</param>
/// <param name="Text">What stands there then.</param>
internal readonly record struct Change(string Operator, string Text);
