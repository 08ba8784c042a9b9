using System.Text;
using Dann.Dsl.Binding;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Yaml;

/// <summary>Whatever stands in a file, reading it gives findings with places and never an exception.</summary>
public sealed class MutationTests
{
    private const int Mutations = 600;

    [Fact]
    public void Mutated_configs_never_throw()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "configs"), "*.yaml").Order(StringComparer.Ordinal).ToList();
        Assert.True(files.Count >= 2, "The configs are not beside the tests.");
        var random = new Random(20160101);
        var (broken, whole) = (0, 0);
        foreach (var file in files)
        {
            var original = File.ReadAllText(file);
            Assert.Empty(ConfigReader.Read(original, file).Findings.Select(finding => finding.Format(file)));
            for (var i = 0; i < Mutations; i++)
            {
                var text = original;
                for (var times = random.Next(1, 4); times > 0; times--)
                    text = Mutate(text, random);
                var findings = ReadChecked(text);
                broken += findings > 0 ? 1 : 0;
                whole += findings == 0 ? 1 : 0;
            }
        }

        // Both must occur, or the mutator mutates too much or too little to say anything.
        Assert.InRange(broken, Mutations / 2, int.MaxValue);
        Assert.InRange(whole, Mutations / 20, int.MaxValue);
    }

    [Fact]
    public void Random_texts_of_YAML_signs_never_throw()
    {
        const string signs = "ab1: -[]{},#&*!|>'\"%@`?\n\r\t\\\uFEFF\u2028\0~.";
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 40); length > 0; length--)
                text.Append(signs[random.Next(signs.Length)]);
            ReadChecked("model:\n  " + text);
            ReadChecked(text.ToString());
        }
    }

    private static int ReadChecked(string text)
    {
        ConfigResult result;
        try
        {
            result = Sample.Read(text);
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.IAssertionException)
        {
            throw new InvalidOperationException($"Reading threw for this text:\n{text}", exception);
        }

        Assert.Equal(result.Findings.Count == 0, result.Config is not null);
        foreach (var (rule, message, place) in result.Findings)
        {
            Assert.False(string.IsNullOrWhiteSpace(message));
            Assert.True(
                place.File == Sample.File && place.Line >= 1 && place.Column >= 1 && place.Offset >= 0 && place.Length >= 0 && place.Offset + place.Length <= text.Length,
                $"{rule.Code} stands at {place}, outside a text of {text.Length} characters:\n{text}");
        }

        return result.Findings.Count;
    }

    private static string Mutate(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(8))
        {
            case 0: // a byte flipped
                var bytes = Encoding.UTF8.GetBytes(text);
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return Encoding.UTF8.GetString(bytes);
            case 1: // a line cut out
                lines.RemoveAt(one);
                break;
            case 2: // a line cut short
                lines[one] = lines[one][..random.Next(lines[one].Length + 1)];
                break;
            case 3: // two lines swapped
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case 4: // two keys swapped
                SwapKeys(lines, one, other);
                break;
            case 5: // a line twice
                lines.Insert(other, lines[one]);
                break;
            case 6: // a number changed
                var digits = Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i])).ToList();
                var at = digits.Count == 0 ? 0 : digits[random.Next(digits.Count)];
                string[] numbers = ["-1", "0", "1", "99999999999", "2147483647", "1e400", "NaN", "0x10", "''"];
                return text[..at] + numbers[random.Next(numbers.Length)] + text[(at + 1)..];
            default: // an indentation changed
                lines[one] = random.Next(2) == 0 ? " " + lines[one] : lines[one].TrimStart(' ');
                break;
        }

        return string.Join('\n', lines);
    }

    private static void SwapKeys(List<string> lines, int one, int other)
    {
        var (left, right) = (lines[one].IndexOf(':', StringComparison.Ordinal), lines[other].IndexOf(':', StringComparison.Ordinal));
        if (one == other || left < 0 || right < 0)
            return;
        (lines[one], lines[other]) = (lines[other][..right] + lines[one][left..], lines[one][..left] + lines[other][right..]);
    }
}
