using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dann.Dsl.Rules;

namespace Dann.Tests.Shared;

/// <summary>A block of code on a page.</summary>
/// <param name="Language">What follows the fence: <c>yaml</c>, <c>csharp</c>.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record PageBlock(string Language, string Text)
{
    /// <summary>The file that its first line names, as <c># configs/digits.yaml</c>; null where it names none.</summary>
    public string? File => Regex.Match(Text, @"^# (configs/\S+\.yaml)\n") is { Success: true } named ? named.Groups[1].Value : null;
}

/// <summary>A page of <c>docs/rules</c>, which stands in the source tree beside the tests.</summary>
/// <param name="Heading">The first line.</param>
/// <param name="Summary">The line on severity and cause.</param>
/// <param name="Sections">The titles of its sections, in order.</param>
/// <param name="Wrong">The blocks that break the rule.</param>
/// <param name="Right">The blocks that keep it.</param>
/// <param name="IsShortened">Does the page say that its wrong block is only the beginning of a text too long to print?</param>
internal sealed record RulePage(string Heading, string Summary, IReadOnlyList<string> Sections, IReadOnlyList<PageBlock> Wrong, IReadOnlyList<PageBlock> Right, bool IsShortened)
{
    /// <summary>Is each side one config? Else the page needs a compilation: it shows C#, or several files.</summary>
    public bool IsOneConfig => Wrong is [{ Language: "yaml" }] && Right is [{ Language: "yaml" }];

    /// <summary>The blocks of a rule that only tells: a declaration, and what is told of it.</summary>
    public IReadOnlyList<PageBlock> Told { get; init; } = [];

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs", "rules"));

    /// <summary>The page of a rule.</summary>
    public static RulePage Of(Rule rule)
    {
        var text = File.ReadAllText(Path.Combine(Folder, rule.Page));
        var parts = Regex.Split(text, "^## ", RegexOptions.Multiline);
        var head = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new RulePage(
            head[0],
            head.Length == 2 ? head[1] : "",
            [.. parts.Skip(1).Select(part => part[..part.IndexOf('\n', StringComparison.Ordinal)])],
            Blocks(parts, "Wrong"),
            Blocks(parts, "Right"),
            text.Contains("<!-- shortened: ", StringComparison.Ordinal)) { Told = Blocks(parts, "Example") };
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;

    private static List<PageBlock> Blocks(string[] parts, string section) =>
    [
        .. Regex.Matches(parts.FirstOrDefault(part => part.StartsWith(section + "\n", StringComparison.Ordinal)) ?? "", "^```([a-z]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(match => new PageBlock(match.Groups[1].Value, match.Groups[2].Value)),
    ];
}
