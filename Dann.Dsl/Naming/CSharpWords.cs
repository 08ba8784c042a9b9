namespace Dann.Dsl.Naming;

/// <summary>The words that C# keeps for itself, everywhere or at some places.</summary>
internal static class CSharpWords
{
    private static readonly HashSet<string> Reserved = Words(
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
        + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
        + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
        + "unsafe ushort using virtual void volatile while __arglist __makeref __reftype __refvalue");

    // Words of some places, most of which no type can be called by, or should be: `var`, `record`.
    private static readonly HashSet<string> Contextual = Words(
        "add alias allows and args ascending async await by descending dynamic equals extension field file from get global group init into join let managed nameof "
        + "nint not notnull nuint on or orderby partial record remove required scoped select set unmanaged value var when where with yield");

    /// <summary>Is it a keyword everywhere?</summary>
    public static bool IsReserved(string word) => Reserved.Contains(word);

    /// <summary>Is it a keyword anywhere?</summary>
    public static bool IsAny(string word) => Reserved.Contains(word) || Contextual.Contains(word);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
