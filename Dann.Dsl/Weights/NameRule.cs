namespace Dann.Dsl.Weights;

/// <summary>What is done to names of one form.</summary>
public abstract record NameRule
{
    /// <summary>The name after it; the same where the rule does not speak of it.</summary>
    public abstract string Apply(string name);
}

/// <summary>Another beginning.</summary>
/// <param name="From">What names begin with; empty for all of them.</param>
/// <param name="To">What they begin with instead.</param>
public sealed record PrefixRule(string From, string To) : NameRule
{
    /// <inheritdoc/>
    public override string Apply(string name) => name.StartsWith(From, StringComparison.Ordinal) ? To + name.Substring(From.Length) : name;
}

/// <summary>Another end.</summary>
/// <param name="From">What names end with.</param>
/// <param name="To">What they end with instead.</param>
public sealed record SuffixRule(string From, string To) : NameRule
{
    /// <inheritdoc/>
    public override string Apply(string name) => name.EndsWith(From, StringComparison.Ordinal) ? name.Substring(0, name.Length - From.Length) + To : name;
}

/// <summary>Another name for those that a pattern covers.</summary>
/// <param name="From">The pattern.</param>
/// <param name="To">The name, in which <c>$1</c> or <c>${1}</c> stands for the pattern's first group.</param>
public sealed record PatternRule(NamePattern From, string To) : NameRule
{
    /// <inheritdoc/>
    public override string Apply(string name) => From.Replace(name, To);
}
