using System.Text;

namespace Dann.Runtime.Weights.Files;

/// <summary>A message in the text form of protocol buffers, as Caffe writes networks down: fields with texts, or with messages.</summary>
internal sealed class Prototxt
{
    private const int MostDepth = 32;

    private readonly List<(string Name, string? Text, Prototxt? Message)> fields = [];

    private Prototxt()
    {
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">It is no such text.</exception>
    public static Prototxt Parse(string text)
    {
        var words = new Queue<string>(Words(text));
        return Message(words, 0);
    }

    /// <summary>The messages of a field that may stand several times.</summary>
    public IEnumerable<Prototxt> Messages(string name) => fields.Where(field => field.Name == name && field.Message is not null).Select(field => field.Message!);

    /// <summary>The texts of a field that may stand several times.</summary>
    public IEnumerable<string> Texts(string name) => fields.Where(field => field.Name == name && field.Text is not null).Select(field => field.Text!);

    private static Prototxt Message(Queue<string> words, int depth)
    {
        if (depth > MostDepth)
            throw new InvalidDataException($"messages are nested deeper than {MostDepth}.");
        var message = new Prototxt();
        while (words.TryDequeue(out var name) && name != "}")
        {
            var value = words.TryDequeue(out var found) ? found : throw new InvalidDataException($"the text ends behind '{name}'.");
            if (value == ":" && !words.TryDequeue(out value))
                throw new InvalidDataException($"the text ends behind '{name}:'.");
            message.fields.Add(value == "{" ? (name, null, Message(words, depth + 1)) : (name, value, null));
        }

        return message;
    }

    private static IEnumerable<string> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var letter = text[at];
            if (letter == '#')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (char.IsWhiteSpace(letter) || letter is ',' or ';')
            {
                at++;
            }
            else if (letter is '{' or '}' or ':')
            {
                at++;
                yield return letter.ToString();
            }
            else if (letter is '"' or '\'')
            {
                var end = text.IndexOf(letter, at + 1);
                if (end < 0)
                    throw new InvalidDataException($"the quote at letter {at} is not closed.");
                yield return text[(at + 1)..end];
                at = end + 1;
            }
            else
            {
                var word = new StringBuilder();
                while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('{' or '}' or ':' or '"' or '#' or ',' or ';'))
                    word.Append(text[at++]);
                yield return word.ToString();
            }
        }
    }
}
