using System.Globalization;

namespace Dann.Dsl.Expressions;

/// <summary>A parser by descent: sums of products of factors.</summary>
internal sealed class ExpressionParser(string text)
{
    // Deeper brackets than anybody writes; the parser calls itself for each.
    private const int MaxDepth = 64;

    private readonly List<string> _names = [];
    private int _at;
    private int _depth;
    private string _problem = "";

    public IReadOnlyList<string> Names => _names;

    public Func<Func<string, long>, long>? Parse(out string problem)
    {
        var value = Sum();
        if (value is not null && Peek() != '\0')
            value = Fail($"'{Peek()}' was not expected after '{text.Substring(0, _at).Trim()}'");
        problem = _problem;
        return value;
    }

    private Func<Func<string, long>, long>? Sum() => Chain(Product, '+', '-', static (left, right, isFirst) => isFirst ? checked(left + right) : checked(left - right));

    private Func<Func<string, long>, long>? Product()
    {
        var left = Factor();
        while (left is not null && Peek() is var sign && sign is '*' or '/' or '%')
        {
            _at++;
            var (first, second) = (left, Factor());
            if (second is null)
                return null;
            left = sign switch
            {
                '*' => names => checked(first(names) * second(names)),
                '/' => names => FloorDivide(first(names), second(names)),
                _ => names => { var divisor = second(names); return checked(first(names) - (FloorDivide(first(names), divisor) * divisor)); },
            };
        }

        return left;
    }

    private Func<Func<string, long>, long>? Chain(Func<Func<Func<string, long>, long>?> part, char plus, char minus, Func<long, long, bool, long> combine)
    {
        var left = part();
        while (left is not null && (Peek() == plus || Peek() == minus))
        {
            var isFirst = text[_at++] == plus;
            var (first, second) = (left, part());
            if (second is null)
                return null;
            left = names => combine(first(names), second(names), isFirst);
        }

        return left;
    }

    private Func<Func<string, long>, long>? Factor()
    {
        var letter = Peek();
        if (letter == '-')
        {
            _at++;
            return Nested(Factor) is { } negated ? names => checked(-negated(names)) : null;
        }

        if (letter == '(')
        {
            _at++;
            return Nested(Sum) is { } inner && Take(')') ? inner : null;
        }

        if (char.IsDigit(letter))
            return Number();
        return letter == '$' || letter == '_' || char.IsLetter(letter)
            ? Name()
            : Fail(letter == '\0' ? "it ends where a number or a name was expected" : $"'{letter}' stands where a number or a name was expected");
    }

    private Func<Func<string, long>, long>? Number()
    {
        var start = _at;
        while (_at < text.Length && char.IsDigit(text[_at]))
            _at++;
        var digits = text.Substring(start, _at - start);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? _ => number : Fail($"{digits} is too large");
    }

    private Func<Func<string, long>, long>? Name()
    {
        var start = _at++;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_'))
            _at++;
        var name = text.Substring(start, _at - start);
        if (Peek() == '(')
            return Call(name);
        if (!_names.Contains(name))
            _names.Add(name);
        return names => names(name);
    }

    private Func<Func<string, long>, long>? Call(string name)
    {
        if (name is not ("min" or "max"))
            return Fail($"there is no function '{name}'; known: min, max");
        Take('(');
        if (Nested(Sum) is not { } first || !Take(',') || Nested(Sum) is not { } second || !Take(')'))
            return null;
        return name == "min" ? names => Math.Min(first(names), second(names)) : names => Math.Max(first(names), second(names));
    }

    private Func<Func<string, long>, long>? Nested(Func<Func<Func<string, long>, long>?> part)
    {
        if (++_depth > MaxDepth)
            return Fail($"it is nested deeper than {MaxDepth}");
        var value = part();
        _depth--;
        return value;
    }

    private bool Take(char expected)
    {
        if (Peek() == expected)
        {
            _at++;
            return true;
        }

        Fail($"'{expected}' is missing after '{text.Substring(0, _at).Trim()}'");
        return false;
    }

    private char Peek()
    {
        while (_at < text.Length && text[_at] == ' ')
            _at++;
        return _at < text.Length ? text[_at] : '\0';
    }

    private Func<Func<string, long>, long>? Fail(string problem)
    {
        if (_problem.Length == 0)
            _problem = problem;
        return null;
    }

    private static long FloorDivide(long left, long right)
    {
        var quotient = checked(left / right);
        return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient;
    }
}
