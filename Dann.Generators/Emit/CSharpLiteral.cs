using System.Globalization;
using System.Text;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;
using Dann.Dsl.Surface;

namespace Dann.Generators.Emit;

/// <summary>Values as C# writes them.</summary>
internal static class CSharpLiteral
{
    /// <summary>A quoted string on one line.</summary>
    public static string Of(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var letter in value)
        {
            if (letter is '"' or '\\')
                text.Append('\\').Append(letter);
            else if (!Printable.IsPrintable(letter) || char.IsSurrogate(letter))
                text.Append(Printable.Escape(letter));
            else
                text.Append(letter);
        }

        return text.Append('"').ToString();
    }

    /// <summary>A text of several lines as a raw string literal, with the semicolon behind it, line by line.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        // A raw literal ends at the first run of as many quotes as it began with.
        var longest = 0;
        var run = 0;
        foreach (var letter in text)
        {
            run = letter == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var quotes = new string('"', Math.Max(3, longest + 1));
        return [quotes, .. text.TrimEnd('\n').Split('\n'), quotes + ";"];
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>A number with a fraction, whatever the culture.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture) + (value == Math.Floor(value) && Math.Abs(value) < 1e15 ? ".0" : "");

    /// <summary>The arguments of a call, without brackets.</summary>
    public static string Of(IEnumerable<TorchArgument> arguments)
    {
        var all = arguments.ToList();
        // TorchSharp takes all sizes of a call as numbers, or all as pairs.
        var pairs = all.Any(argument => argument.Value is Size2 { IsSquare: false });
        return string.Join(", ", all.Select(argument => (argument.Name is null ? "" : argument.Name + ": ") + Value(argument.Value, pairs)));
    }

    /// <summary>Text within a comment, on one line.</summary>
    public static string Comment(string text)
    {
        // What turns the direction of a line, or hides in it, would make the file read as it is not.
        var plain = new string([.. text.Select(letter => Printable.IsPrintable(letter) ? letter : ' ')]);
        return plain.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }

    private static string Value(object value, bool pairs) => value switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => Of(number),
        float number => Of((double)(decimal)number) + "f",
        bool flag => Of(flag),
        string text => Of(text),
        Size2 size when pairs => $"({Value(size.Height, pairs)}, {Value(size.Width, pairs)})",
        Size2 size => Value(size.Height, pairs),
        TorchArray array => $"new {array.Element}[] {{ {string.Join(", ", array.Values.Select(element => Value(element, pairs)))} }}",
        TorchParameter parameter => parameter.Name,
        TorchWord word => $"{RuntimeNames.TorchSharp}.{word}",
        _ => throw new NotSupportedException($"No literal for a {value.GetType().Name}; see {nameof(TorchArgument)}."),
    };
}
