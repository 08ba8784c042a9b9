using System.Text.RegularExpressions;
using Dann.Dsl.Architecture;
using Dann.Dsl.DataSets;
using Dann.Dsl.Naming;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>What domains are called: two of one config never share a name, because results, checkpoints and files are kept by it.</summary>
internal static class DomainNames
{
    /// <summary>What a name looks like; it does not end in a dash, which could begin an arrow.</summary>
    public const string Pattern = "[A-Za-z0-9_./-]*[A-Za-z0-9_./]";

    /// <summary>The same as a pattern of the schema: with the length.</summary>
    public const string SchemaPattern = "^(?=.{1,64}$)" + Pattern + "$";

    // Folders are called by them, two in one.
    private const int MostCharacters = 64;

    private static readonly Regex Form = WholeText.Matching(Pattern);

    /// <summary>Why a domain cannot be called so; null where it can.</summary>
    public static string? WhyNot(SurfaceScalar key)
    {
        if (!Form.IsMatch(key.Text))
            return $"'{key.Shown}' is no name of a domain: letters, digits, '_', '-', '.' and '/' make one.";
        return key.Text.Length > MostCharacters ? $"A domain's name has at most {MostCharacters} characters, because files are called by it; this one has {key.Text.Length}." : null;
    }

    /// <summary>Why two names are one; null where none of the others is.</summary>
    public static string? WhyTwice(SurfaceScalar key, IEnumerable<string> others) => others.FirstOrDefault(other => string.Equals(other, key.Text, StringComparison.OrdinalIgnoreCase)) is { } twin
        ? $"'{key.Text}' and '{twin}' differ in capital letters alone, which file systems may not tell apart. Give one of them another name."
        : null;

    /// <summary>The task of a config that names a source and a target: they are called as their data sets are, and where two of them are called the same, by their role as well.</summary>
    public static TaskSettings OfPair(IReadOnlyList<DataSet> sources, DataSet target)
    {
        bool IsTwin(DataSet set) => sources.Append(target).Count(other => string.Equals(other.Name, set.Name, StringComparison.OrdinalIgnoreCase)) > 1;
        string Named(DataSet set, string role) => IsTwin(set) ? $"{set.Name}-{role}" : set.Name;
        return new TaskSettings(
            sources.Select((source, i) => new DomainSettings(Named(source, sources.Count == 1 ? "source" : $"source{i + 1}"), source)).ToEquatableArray(),
            new DomainSettings(Named(target, "target"), target));
    }
}
