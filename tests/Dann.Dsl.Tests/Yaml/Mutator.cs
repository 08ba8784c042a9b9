using System.Text;

namespace Dann.Dsl.Tests.Yaml;

/// <summary>One way to spoil a text.</summary>
/// <param name="What">What it does, in a few words.</param>
/// <param name="Change">Does it.</param>
internal sealed record Mutator(string What, Func<string, Random, string> Change)
{
    private static readonly string[] Numbers = ["-1", "0", "1", "99999999999", "2147483647", "1e400", "NaN", "0x10", "''"];
    private static readonly string[] Controls = ["\0", "\a", "\u001B", "\u007F", "\u0085", "\u2028", "\uFEFF", "\uFFFE", "\uD800", "\uDC00", "\U0001F600"];
    private static readonly string[] Signs = ["---\n", "...\n", "%YAML 1.2\n", "? ", ": ", "- ", "[", "]", "{", "}", ",", "# ", "&a ", "*a", "!a ", "| ", "> ", "'", "\"", "%", "@", "`", "<<: ", "\\"];
    private static readonly int[] Lengths = [100, 3_000, 20_000, 1_000_000];

    /// <summary>Every way there is.</summary>
    public static IReadOnlyList<Mutator> All { get; } =
    [
        new("a bit flipped", (text, random) => Bytes(text, random, value => (byte)(value ^ (1 << random.Next(8))))),
        new("bytes that are no UTF-8", (text, random) => Bytes(text, random, _ => (byte)random.Next(0x80, 0x100))),
        new("a line cut out", (text, random) => Lines(text, random, (lines, at, _) => lines.RemoveAt(at))),
        new("a line cut short", (text, random) => Lines(text, random, (lines, at, _) => lines[at] = lines[at][..random.Next(lines[at].Length + 1)])),
        new("two lines swapped", (text, random) => Lines(text, random, (lines, at, other) => (lines[at], lines[other]) = (lines[other], lines[at]))),
        new("two keys swapped", (text, random) => Lines(text, random, SwapKeys)),
        new("a line twice", (text, random) => Lines(text, random, (lines, at, other) => lines.Insert(other, lines[at]))),
        new("a line indented", (text, random) => Lines(text, random, (lines, at, _) => lines[at] = new string(' ', random.Next(1, 9)) + lines[at])),
        new("a line without indentation", (text, random) => Lines(text, random, (lines, at, _) => lines[at] = lines[at].TrimStart(' '))),
        new("a tab", (text, random) => random.Next(2) == 0 ? Insert(text, random, "\t") : Lines(text, random, (lines, at, _) => lines[at] = lines[at].Replace("  ", "\t", StringComparison.Ordinal))),
        new("Windows line ends", (text, random) => Lines(text, random, (lines, at, _) => lines[at] += random.Next(2) == 0 ? "\r" : "\r\r")),
        new("a number changed", Number),
        new("a control character", (text, random) => Insert(text, random, Controls[random.Next(Controls.Length)])),
        new("a sign of YAML", (text, random) => Insert(text, random, Signs[random.Next(Signs.Length)])),
        new("the end cut off", (text, random) => text[..random.Next(text.Length)]),
        new("a value in many brackets", (text, random) => Value(text, random, value => Nested(random, "[", value, "]"))),
        new("a value in many braces", (text, random) => Value(text, random, value => Nested(random, "{ a: ", value, "}"))),
        new("many dashes", (text, random) => Value(text, random, value => "\n" + Nested(random, "- ", value, ""))),
        new("brackets left open", (text, random) => Insert(text, random, new string(random.Next(2) == 0 ? '[' : '{', random.Next(1, 300)))),
        new("a bomb of aliases", (text, random) => Insert(text, random, AliasBomb(random.Next(2, 40)))),
        new("a long list", (text, random) => Value(text, random, value => $"[ {string.Join(", ", Enumerable.Repeat(value.Length == 0 ? "a" : value, random.Next(2, 600)))} ]")),
        new("a long word", (text, random) => Value(text, random, value => value + new string('a', Lengths[random.Next(Lengths.Length)]))),
        new("a long text in quotes", (text, random) => Value(text, random, _ => $"\"{new string(' ', Lengths[random.Next(Lengths.Length)])}\"")),
    ];

    private static string Bytes(string text, Random random, Func<byte, byte> change)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
        {
            var at = random.Next(bytes.Length);
            bytes[at] = change(bytes[at]);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static string Lines(string text, Random random, Action<List<string>, int, int> change)
    {
        var lines = text.Split('\n').ToList();
        change(lines, random.Next(lines.Count), random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private static void SwapKeys(List<string> lines, int one, int other)
    {
        var (left, right) = (lines[one].IndexOf(':', StringComparison.Ordinal), lines[other].IndexOf(':', StringComparison.Ordinal));
        if (one == other || left < 0 || right < 0)
            return;
        (lines[one], lines[other]) = (lines[other][..right] + lines[one][left..], lines[one][..left] + lines[other][right..]);
    }

    private static string Number(string text, Random random)
    {
        var digits = Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i])).ToList();
        if (digits.Count == 0)
            return text;
        var at = digits[random.Next(digits.Count)];
        return text[..at] + Numbers[random.Next(Numbers.Length)] + text[(at + 1)..];
    }

    private static string Insert(string text, Random random, string part) => text.Insert(random.Next(text.Length + 1), part);

    // Whatever follows the first colon of a line.
    private static string Value(string text, Random random, Func<string, string> change) => Lines(text, random, (lines, at, _) =>
    {
        var colon = lines[at].IndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0)
            lines[at] = lines[at][..(colon + 2)] + change(lines[at][(colon + 2)..]);
    });

    private static string Nested(Random random, string open, string inner, string close)
    {
        var depth = random.Next(1, 100);
        return string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
    }

    // Each line names the one before nine times: in a reader that follows aliases, 9^lines values.
    private static string AliasBomb(int lines)
    {
        var text = new StringBuilder("\na0: &a0 [ x ]\n");
        for (var i = 1; i < lines; i++)
            text.Append('a').Append(i).Append(": &a").Append(i).Append(" [ ").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 9)).Append(" ]\n");
        return text.ToString();
    }
}
