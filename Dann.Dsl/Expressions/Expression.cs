namespace Dann.Dsl.Expressions;

/// <summary>
/// Small arithmetic on whole numbers: <c>+ - * / %</c>, brackets, <c>min(a, b)</c>, <c>max(a, b)</c>, and names. Division rounds down.
/// What a block computes of its arguments, and what a module of the user's own says of its shape, is written in it.
/// </summary>
public sealed class Expression
{
    // Each operator is a call within a call when it is computed, and texts come from files.
    private const int MaxLength = 200;

    private readonly Func<Func<string, long>, long> _value;

    private Expression(string text, IReadOnlyList<string> names, Func<Func<string, long>, long> value) => (Text, Names, _value) = (text, names, value);

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The names it uses, in the order of the text, each once.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads an expression; null with the reason where the text is none.</summary>
    public static Expression? Parse(string text, out string problem)
    {
        if (text.Length > MaxLength)
        {
            problem = $"it is longer than {MaxLength} characters";
            return null;
        }

        var parser = new ExpressionParser(text);
        if (parser.Parse(out problem) is not { } value)
            return null;
        return new Expression(text, parser.Names, value);
    }

    /// <summary>Computes it.</summary>
    /// <param name="valueOf">The value of each of <see cref="Names"/>.</param>
    /// <exception cref="ArithmeticException">A division by zero, or a result that a 64-bit number cannot hold.</exception>
    public long Evaluate(Func<string, long> valueOf) => _value(valueOf);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
