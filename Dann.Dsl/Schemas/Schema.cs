using System.Collections;
using System.Globalization;
using System.Text;

namespace Dann.Dsl.Schemas;

/// <summary>
/// A JSON schema, or an object within one: keywords with values, in the order they were set. Values are texts, numbers, truth values,
/// schemas, and lists of these. The keywords are those of draft-07, which every editor's YAML support knows.
/// </summary>
public sealed class Schema
{
    private const int LongestLine = 140;

    private readonly List<KeyValuePair<string, object>> _keywords = [];

    /// <summary>Sets a keyword that is not yet set.</summary>
    /// <param name="keyword">The keyword, or a property's name.</param>
    public object this[string keyword]
    {
        init => _keywords.Add(new(keyword, value));
    }

    /// <summary>This schema with one more keyword.</summary>
    public Schema With(string keyword, object value)
    {
        var schema = new Schema();
        schema._keywords.AddRange(_keywords);
        schema._keywords.Add(new(keyword, value));
        return schema;
    }

    /// <summary>This schema with what editors show of it; the text's first letter becomes a capital.</summary>
    public Schema Described(string text) => text.Length == 0 ? this : With("description", char.ToUpperInvariant(text[0]) + text.Substring(1));

    /// <summary>The JSON text, indented by two spaces, with <c>\n</c> between its lines and none at the end; what is short stands on one line.</summary>
    public override string ToString() => Text(this, 0);

    private static string Text(object value, int depth) => value switch
    {
        Schema schema => Wrap('{', '}', depth, [.. schema._keywords.Select(pair => $"{Quoted(pair.Key)}: {Text(pair.Value, depth + 1)}")]),
        string word => Quoted(word),
        bool flag => flag ? "true" : "false",
        IEnumerable items => Wrap('[', ']', depth, [.. items.Cast<object>().Select(item => Text(item, depth + 1))]),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Wrap(char open, char close, int depth, IReadOnlyList<string> parts)
    {
        if (parts.Count == 0)
            return $"{open}{close}";
        if (parts.Sum(part => part.Length + 2) <= LongestLine - (2 * depth) && parts.All(part => part.IndexOf('\n') < 0))
            return $"{open} {string.Join(", ", parts)} {close}";
        var indent = "\n" + new string(' ', 2 * depth);
        return $"{open}{indent}  {string.Join($",{indent}  ", parts)}{indent}{close}";
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var letter in value)
        {
            if (letter is '"' or '\\')
                text.Append('\\').Append(letter);
            else if (letter < ' ')
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(letter);
        }

        return text.Append('"').ToString();
    }
}
