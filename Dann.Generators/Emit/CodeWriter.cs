using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dann.Generators.Emit;

/// <summary>Text with indentation. Lines end in <c>\n</c> and numbers are invariant, whatever the machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>An empty line.</summary>
    public CodeWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>One line, or several as a raw string literal has them, each indented.</summary>
    public CodeWriter Line(CodeText text) => Line(text.ToString());

    /// <inheritdoc cref="Line(CodeText)"/>
    public CodeWriter Line(string text)
    {
        foreach (var line in text.Replace("\r", "").Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', 4 * _depth).Append(line);
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Lines of code with a comment behind each, the comments in one column.</summary>
    public CodeWriter Commented(IReadOnlyList<(string Code, string Comment)> lines)
    {
        var width = lines.Max(line => line.Code.Length);
        foreach (var (code, comment) in lines)
            Line(comment.Length == 0 ? code : $"{code.PadRight(width)}  // {comment}");
        return this;
    }

    /// <summary>An opening brace; the closing one comes when the result is disposed.</summary>
    public Block Braces() => new(this);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    internal readonly struct Block : IDisposable
    {
        private readonly CodeWriter _writer;

        public Block(CodeWriter writer)
        {
            _writer = writer;
            _writer.Line("{");
            _writer._depth++;
        }

        public void Dispose()
        {
            _writer._depth--;
            _writer.Line("}");
        }
    }
}

/// <summary>An interpolated string whose holes are formatted with the invariant culture.</summary>
[InterpolatedStringHandler]
internal readonly struct CodeText
{
    private readonly StringBuilder _text;

    public CodeText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (8 * formattedCount));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => _text.Append(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
