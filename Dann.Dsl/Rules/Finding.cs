using Dann.Dsl.Surface;

namespace Dann.Dsl.Rules;

/// <summary>A rule that a declaration breaks, at a path of the declaration.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Path">Where, without any text position: <c>features[2]</c>, <c>features[2].kernel</c>, <c>train.epochs@key</c>.</param>
/// <param name="Message">What was found, what was expected, what to do.</param>
public sealed record Finding(Rule Rule, string Path, string Message)
{
    /// <summary>What can be done about it without asking; null where that takes a decision.</summary>
    public Remedy? Remedy { get; init; }
}

/// <summary>A finding together with the place in the text that it speaks of.</summary>
public sealed record PlacedFinding(Rule Rule, string Message, Place Place)
{
    /// <summary>What can be done about it without asking, at its place; null where that takes a decision.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>As compilers print it: <c>file(line,column): error DANN1203: message</c>.</summary>
    /// <param name="file">The file's name where the place has none.</param>
    /// <param name="asError">Print as an error what stops a run.</param>
    public string Format(string file, bool asError = true)
    {
        var severity = Rule.Severity == Severity.Error || (asError && Rule.StopsRun) ? "error" : Rule.Severity == Severity.Warning ? "warning" : "info";
        // What is wrong in a part stands in the part.
        return $"{(string.IsNullOrEmpty(Place.File) ? file : Place.File)}({Place.Line},{Place.Column}): {severity} {Rule.Code}: {Message}";
    }
}
