using System.Runtime.CompilerServices;
using System.Text;
using Dann.Dsl.Architecture;
using Dann.Dsl.Modules;
using Dann.Dsl.Rules;
using Dann.Generators.Emit;
using Dann.Generators.FrontEnds;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dann.Generators.Tests.Errors;

/// <summary>The configs of the repository with one to four things broken by chance: whatever comes of it is findings with places, or code that can be parsed, and never an exception.</summary>
public sealed class MutatedConfigTests
{
    private const int Mutants = 1_500;

    private static readonly string[] Words =
    [
        "", "0", "-1", "1", "2147483648", "99999999999999999999", "1e9", "NaN", "0.5", "true", "null", "~", "$x", "$x * 4", "x", "[", "]", "{", "}", ":", "-", "? ", "&a", "*a", "!t", "#", "|", ">", "'", "\"", "\t", "\r", "\n", "\0", "\u0085", "\u2028", "\u202E", "\uFEFF",
        "relu", "linear: 4", "conv2d: [ 8, 3 ]", "flatten", "features", "label", "domain", "repeat: { times: 1000, layers: [ relu ] }", "parallel: [ [ relu ], [] ]", "residual: [ relu ]", "include: /dev/zero", "module: X", "3x32x32", "1x1x1", "split", "name", "classes", "all", "a -> b",
    ];

    [Fact]
    public void No_mutant_brings_the_generator_down()
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "configs"));
        var texts = Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var parts = new PartTexts(Directory.GetFiles(Path.Combine(folder, "backbones"), "*.yaml").Order(StringComparer.Ordinal).Select(path => new Dann.Dsl.Binding.PartText(path, File.ReadAllText(path))).ToEquatableArray());
        var random = new Random(20261127);
        var whole = 0;
        for (var i = 0; i < Mutants; i++)
        {
            var text = texts[random.Next(texts.Count)];
            for (var change = random.Next(1, 5); change > 0; change--)
                text = Mutate(text, random);
            whole += Check(text, Path.Combine(folder, "mutant.yaml"), parts) ? 1 : 0;
        }

        // Else nothing would be emitted here at all.
        Assert.InRange(whole, Mutants / 20, Mutants);
    }

    private static bool Check(string text, string path, PartTexts parts)
    {
        try
        {
            var parsed = ConfigFiles.Read(new ConfigText(path, "configs/mutant.yaml", text), "Consumer.Models", parts, ModuleTable.Empty);
            Assert.All(parsed.Findings, finding => AssertPlaced(finding, text, path));
            if (parsed.Unit is not { } unit)
                return false;
            foreach (var file in new[] { ModelFile.Write(unit), TrainerFile.Write(unit) })
                Assert.DoesNotContain(CSharpSyntaxTree.ParseText(file, new CSharpParseOptions(LanguageVersion.CSharp12)).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            return unit.Network is not null;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Of this config:\n{text}", failure);
        }
    }

    private static void AssertPlaced(PlacedFinding finding, string text, string path)
    {
        Assert.NotEmpty(finding.Message);
        Assert.True(finding.Place.Line >= 1 && finding.Place.Column >= 1, finding.ToString());
        if (finding.Place.File == path)
            Assert.InRange(finding.Place.Offset + finding.Place.Length, 0, text.Length);
    }

    private static string Mutate(string text, Random random)
    {
        if (text.Length == 0)
            return Words[random.Next(Words.Length)];
        var at = random.Next(text.Length);
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        switch (random.Next(8))
        {
            case 0:
                return text.Insert(at, Words[random.Next(Words.Length)]);
            case 1:
                return text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
            case 2:
                return text[..at];
            case 3:
                return string.Join('\n', lines.Where((_, i) => i != line));
            case 4:
                return string.Join('\n', lines.SelectMany((each, i) => i == line ? Enumerable.Repeat(each, 2) : [each]));
            case 5:
                var other = random.Next(lines.Length);
                (lines[line], lines[other]) = (lines[other], lines[line]);
                return string.Join('\n', lines);
            case 6:
                lines[line] = new string(' ', random.Next(6)) + lines[line].TrimStart();
                return string.Join('\n', lines);
            default:
                return Exchanged(text, random);
        }
    }

    // One word or number for another.
    private static string Exchanged(string text, Random random)
    {
        var words = System.Text.RegularExpressions.Regex.Matches(text, "[A-Za-z_0-9.]+");
        if (words.Count == 0)
            return text;
        var old = words[random.Next(words.Count)];
        var @new = random.Next(2) == 0 ? words[random.Next(words.Count)].Value : Words[random.Next(Words.Length)];
        return new StringBuilder(text).Remove(old.Index, old.Length).Insert(old.Index, @new).ToString();
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
