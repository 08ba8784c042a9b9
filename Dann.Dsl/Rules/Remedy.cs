namespace Dann.Dsl.Rules;

/// <summary>What can be done about a finding without asking its author.</summary>
public enum RemedyKind
{
    /// <summary>Declare the class as partial.</summary>
    MakePartial,

    /// <summary>Declare the method as branch methods are: partial, without a body, from one tensor to one tensor.</summary>
    CompleteMethod,

    /// <summary>Write another word; <see cref="Remedy.Value"/> is it.</summary>
    WriteWord,

    /// <summary>End the branch in a linear layer; <see cref="Remedy.Value"/> is its width.</summary>
    EndInWidth,

    /// <summary>The same, where the branch does not end in a vector yet.</summary>
    FlattenToWidth,

    /// <summary>Put a flatten layer before this one.</summary>
    InsertFlatten,

    /// <summary>Take the layer out.</summary>
    RemoveLayer,
}

/// <summary>What a code fix needs to know of a finding, so that none has to read messages.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Value">With what: a word, a width; empty where the kind says it all.</param>
public sealed record Remedy(RemedyKind Kind, string Value = "")
{
    /// <summary>Under this name a diagnostic of the compiler carries the kind.</summary>
    public const string KindProperty = "DslDann.Remedy";

    /// <summary>Under this name a diagnostic of the compiler carries the value.</summary>
    public const string ValueProperty = "DslDann.RemedyValue";

    /// <summary>The word that was likely meant; null where there is none.</summary>
    public static Remedy? Word(string? nearest) => nearest is null ? null : new Remedy(RemedyKind.WriteWord, nearest);
}
