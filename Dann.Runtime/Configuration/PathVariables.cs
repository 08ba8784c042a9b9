using System.Text.RegularExpressions;

namespace Dann.Runtime.Configuration;

/// <summary>
/// What a path of a config leaves to the machine: <c>~</c> for the home folder, and variables of the environment, <c>$DATA</c> and <c>${DATA}</c>. A shell does
/// the same to what is typed, and a config is often written by copying from there.
/// </summary>
internal static partial class PathVariables
{
    /// <summary>The path with what it leaves to the machine put in; where a variable is not set, its name is the problem, and else that is null.</summary>
    public static string Expand(string path, out string? problem)
    {
        string? unset = null;
        var home = path is "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;
        var whole = Variable().Replace(home, match =>
        {
            var name = match.Groups["name"].Value;
            var value = Environment.GetEnvironmentVariable(name);
            if (string.IsNullOrEmpty(value))
                unset ??= name;
            return value ?? "";
        });
        problem = unset;
        return whole;
    }

    [GeneratedRegex(@"\$(\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|(?<name>[A-Za-z_][A-Za-z0-9_]*))", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
