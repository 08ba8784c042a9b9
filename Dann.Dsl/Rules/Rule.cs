using Dann.Dsl.Docs;

namespace Dann.Dsl.Rules;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>The declaration stands, but is likely not what was meant.</summary>
    Warning,

    /// <summary>The declaration cannot be used.</summary>
    Error,
}

/// <summary>One thing that can be said of a declaration.</summary>
/// <param name="Code">Its stable code, <c>DANN1203</c>; what the digits mean stands in <see cref="RuleBook"/>.</param>
/// <param name="Title">What it is, in a few words, without the particulars.</param>
/// <param name="Severity">How the compiler reports it.</param>
/// <param name="StopsRun">Can a run not start with it?</param>
public sealed record Rule(string Code, string Title, Severity Severity, bool StopsRun)
{
    /// <summary>The file of its page in <c>docs/rules</c>: <c>DANN1203.md</c>.</summary>
    public string Page => $"{Code}.md";

    /// <summary>The address of its page: what editors open from a diagnostic.</summary>
    public string HelpLink => ProjectHome.Page($"rules/{Page}");

    /// <summary>Does it speak of a section that one run uses and no build needs? Such a finding is a warning of the compiler, never raised to an error.</summary>
    public bool IsOfRun => Code.StartsWith("DANN2", StringComparison.Ordinal);
}
