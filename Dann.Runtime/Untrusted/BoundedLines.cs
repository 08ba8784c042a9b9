using System.Text;

namespace Dann.Runtime.Untrusted;

/// <summary>The lines of a text that is not trusted, none longer than <see cref="Limits.LineLetters"/>: a reader's own would gather one that never ends.</summary>
internal sealed class BoundedLines(TextReader reader)
{
    private readonly char[] buffer = new char[1 << 14];
    private readonly StringBuilder line = new();
    private int place;
    private int count;
    private int number;

    /// <summary>The next line without its end; null behind the last.</summary>
    /// <exception cref="InvalidDataException">It is too long.</exception>
    public string? Next()
    {
        number++;
        line.Clear();
        while (true)
        {
            if (place == count)
            {
                (place, count) = (0, reader.Read(buffer));
                if (count == 0)
                    return line.Length > 0 ? Taken() : null;
            }

            var rest = buffer.AsSpan(place, count - place);
            var end = rest.IndexOf('\n');
            line.Append(end < 0 ? rest : rest[..end]);
            place += end < 0 ? rest.Length : end + 1;
            if (line.Length > Limits.LineLetters)
                throw new InvalidDataException($"line {number} has more than {Limits.LineLetters:N0} letters.");
            if (end >= 0)
                return Taken();
        }
    }

    private string Taken()
    {
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        return line.ToString();
    }
}
