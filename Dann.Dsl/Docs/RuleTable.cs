using System.Text;
using Dann.Dsl.Rules;

namespace Dann.Dsl.Docs;

/// <summary>Writes <c>docs/rules/README.md</c>.</summary>
public static class RuleTable
{
    /// <summary>The page: every rule of the <see cref="RuleBook"/>, in the order of the codes, with a link to its own page.</summary>
    public static string Write()
    {
        var text = new StringBuilder()
            .Append("# Rules\n\n")
            .Append("Written from `Dann.Dsl/Rules/RuleBook.cs`. 10xx: the text of a file. 11xx: the declaration of a model. 12xx: shapes. 13xx: the whole network. 14xx: what is worth knowing.\n")
            .Append("21xx: the `data`, `train` and `experiment` sections. 22xx: what they say together, and to the network. Both are warnings of the build, never raised to errors;\n")
            .Append("a run that uses the section does not start, or prints the warning, as the page says.\n\n")
            .Append("| code | title | severity | page |\n")
            .Append("|---|---|---|---|\n");
        foreach (var rule in RuleBook.All)
            text.Append($"| {rule.Code} | {rule.Title} | {rule.Severity.ToString().ToLowerInvariant()} | [{rule.Page}]({rule.Page}) |\n");
        return text.ToString();
    }
}
