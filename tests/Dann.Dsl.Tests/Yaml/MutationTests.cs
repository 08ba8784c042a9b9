using System.Text;
using Dann.Dsl.Binding;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Yaml;

/// <summary>Whatever stands in a file, reading it gives findings with places and never an exception.</summary>
public sealed class MutationTests
{
    private const int Mutations = 5_000;

    private static readonly char[] LineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    [Fact]
    public void Mutated_configs_never_throw()
    {
        var originals = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "configs"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            // Those that include a part are no text of their own.
            .Where(text => !text.Contains("include:", StringComparison.Ordinal)).ToList();
        Assert.True(originals.Count >= 2, "The configs are not beside the tests.");
        Assert.All(originals, text => Assert.Empty(Sample.Read(text).Findings.Select(finding => finding.Format(Sample.File))));

        var random = new Random(20160101);
        var broken = Mutator.All.ToDictionary(mutator => mutator.What, _ => 0);
        for (var i = 0; i < Mutations; i++)
        {
            // Each way of spoiling in turn, on a text that is whole or already spoiled once or twice.
            var text = originals[random.Next(originals.Count)];
            for (var times = random.Next(3); times > 0; times--)
                text = Mutator.All[random.Next(Mutator.All.Count - 3)].Change(text, random);
            var mutator = Mutator.All[i % Mutator.All.Count];
            broken[mutator.What] += ReadChecked(mutator.Change(text, random)) > 0 ? 1 : 0;
        }

        // Both must occur, or the mutators mutate too much or too little to say anything.
        Assert.InRange(broken.Values.Sum(), Mutations / 2, Mutations * 19 / 20);
        Assert.All(broken, pair => Assert.True(pair.Value > 0, $"{pair.Key} never broke a config."));
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
            throw new InvalidOperationException($"Reading threw for this text:\n{Shown(text)}", exception);
        }

        Assert.Equal(result.Findings.All(finding => !finding.Rule.StopsRun), result.Config is not null);
        foreach (var (rule, message, place) in result.Findings)
        {
            Assert.False(string.IsNullOrWhiteSpace(message));
            Assert.True(
                place.File == Sample.File && place.Offset >= 0 && place.Length >= 0 && place.Offset + place.Length <= text.Length,
                $"{rule.Code} stands at {place}, outside a text of {text.Length} characters:\n{Shown(text)}");
            Assert.True(
                (place.Line, place.Column) == Position(text, place.Offset) && (place.EndLine, place.EndColumn) == Position(text, place.Offset + place.Length),
                $"{rule.Code} stands at {place}; its line and column are not those of its characters:\n{Shown(text)}");
        }

        return result.Findings.Count;
    }

    // As editors and compilers count. A byte order mark at the start is no column.
    private static (int Line, int Column) Position(string text, int offset)
    {
        var (line, start) = (1, text.StartsWith('\uFEFF') && offset > 0 ? 1 : 0);
        for (var i = 0; i < offset; i++)
        {
            if (LineEnds.Contains(text[i]) && !(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                (line, start) = (line + 1, i + 1);
        }

        return (line, offset - start + 1);
    }

    private static string Shown(string text) => text.Length <= 3_000 ? text : text[..3_000] + "…";
}
