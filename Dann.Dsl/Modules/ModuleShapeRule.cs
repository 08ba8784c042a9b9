using System.Globalization;
using Dann.Dsl.Expressions;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Modules;

/// <summary>What a module does to a shape: <c>C, H, W -> C, H / 2, W / 2</c>.</summary>
public sealed class ModuleShapeRule
{
    private const string Arrow = "->";

    private readonly IReadOnlyList<string> _input;
    private readonly IReadOnlyList<Expression> _output;

    private ModuleShapeRule(IReadOnlyList<string> input, IReadOnlyList<Expression> output) => (_input, _output) = (input, output);

    /// <summary>The names of the sizes before the arrow.</summary>
    public IEnumerable<string> Sizes => _input.Where(size => !char.IsDigit(size[0]));

    /// <summary>Reads a rule; null with the reason where the text is none.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="known">The whole-number parameters of the constructor.</param>
    /// <param name="problem">Why it is none; empty where it is one.</param>
    public static ModuleShapeRule? Parse(string text, IReadOnlyCollection<string> known, out string problem)
    {
        var at = text.IndexOf(Arrow, StringComparison.Ordinal);
        if (at < 0)
        {
            problem = "it has no arrow; write it as \"C, H, W -> C, H / 2, W / 2\"";
            return null;
        }

        var input = text.Substring(0, at).Split(',').Select(size => size.Trim()).ToList();
        problem = input.Select(ProblemOfSize).FirstOrDefault(found => found is not null) ?? "";
        if (problem.Length == 0 && input.GroupBy(size => size).FirstOrDefault(group => group.Count() > 1 && !char.IsDigit(group.Key[0])) is { } twice)
            problem = $"'{twice.Key}' stands twice before the arrow";
        var output = new List<Expression>();
        foreach (var part in TopLevel(text.Substring(at + Arrow.Length)))
        {
            if (problem.Length > 0)
                break;
            if (Expression.Parse(part, out var wrong) is not { } expression)
                problem = $"'{part.Trim()}' cannot be read: {wrong}";
            else if (expression.Names.FirstOrDefault(name => !input.Contains(name) && !known.Contains(name)) is { } unknown)
                problem = $"'{unknown}' is neither a size before the arrow nor a whole-number parameter of the constructor";
            else
                output.Add(expression);
        }

        return problem.Length == 0 ? new ModuleShapeRule(input, output) : null;
    }

    /// <summary>The value of each size before the arrow, or null where the shape does not fit.</summary>
    public Dictionary<string, long>? Match(Shape input)
    {
        if (input.Rank != _input.Count)
            return null;
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _input.Count; i++)
        {
            if (!char.IsDigit(_input[i][0]))
                values[_input[i]] = input.Sizes[i];
            else if (_input[i] != input.Sizes[i].ToString(CultureInfo.InvariantCulture))
                return null;
        }

        return values;
    }

    /// <summary>The shape behind the module, or why there is none.</summary>
    /// <param name="module">The module's name, for messages.</param>
    /// <param name="input">The shape before it.</param>
    /// <param name="arguments">The whole numbers among its arguments.</param>
    public ShapeResult Infer(string module, Shape input, IReadOnlyDictionary<string, long> arguments)
    {
        if (Match(input) is not { } sizes)
            return ShapeResult.Refuse(RuleBook.ModuleInput, $"{module} takes ({string.Join(", ", _input)}) and was given {input}.");
        var output = new List<int>();
        foreach (var expression in _output)
        {
            long size;
            try
            {
                size = expression.Evaluate(name => sizes.TryGetValue(name, out var value) ? value : arguments[name]);
            }
            catch (ArithmeticException)
            {
                return ShapeResult.Refuse(RuleBook.ModuleInput, $"{module} cannot take {input}: '{expression.Text.Trim()}' divides by zero or grows too large.");
            }

            if (size is < 1 or > int.MaxValue)
                return ShapeResult.Refuse(RuleBook.ModuleInput, $"{module} cannot take {input}: '{expression.Text.Trim()}' comes to {size}, which is no size.");
            output.Add((int)size);
        }

        return Shape.Of([.. output]);
    }

    private static string? ProblemOfSize(string size) =>
        size.Length == 0 ? "a size before the arrow is empty"
        : size.All(char.IsDigit) ? (size[0] == '0' ? $"'{size}' before the arrow is no size" : null)
        : size.All(letter => char.IsLetterOrDigit(letter) || letter == '_') && !char.IsDigit(size[0]) ? null
        : $"'{size}' before the arrow is neither a name nor a number";

    // A comma within min(a, b) parts no sizes.
    private static IEnumerable<string> TopLevel(string text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] != ',' || depth > 0)
                continue;
            yield return text.Substring(start, i - start);
            start = i + 1;
        }

        yield return text.Substring(start);
    }
}
