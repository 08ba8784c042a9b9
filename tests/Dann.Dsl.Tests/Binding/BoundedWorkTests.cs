using System.Globalization;
using Dann.Dsl.Binding;

namespace Dann.Dsl.Tests.Binding;

/// <summary>
/// A config of up to a megabyte is read in work that grows with its length, whatever its shape: nothing is compared with everything, nothing is
/// told a hundred thousand times. What is counted are the bytes that the thread allocates, which no load of the machine changes.
/// </summary>
public sealed class BoundedWorkTests
{
    private const int Most = 200_000_000;
    private const string Head = "model:\n  name: M\n  input: 12\n  classes: 2\n";
    private const string Tail = "  label: [ linear: 2 ]\n  domain: [ linear: 1 ]\n";
    private const string Whole = Head + "  features: [ linear: 4 ]\n" + Tail;
    private const string Run = "data:\n  source: { dataset: moons }\n  target: { dataset: moons, noise: 0.2 }\n";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["unknown layers"] = Head + "  features:\n" + Repeat(30_000, i => $"    - laier_{i:x}\n") + Tail,
        ["unknown keys"] = Whole + "train:\n" + Repeat(30_000, i => $"  kee_{i:x}: 1\n"),
        ["a key again and again"] = Whole + "train:\n" + Repeat(40_000, _ => "  epochs: 1\n"),
        ["blocks, and others used"] = Head + "  blocks:\n" + Repeat(10_000, i => $"    block_{i:x}: [ relu ]\n") + "  features:\n" + Repeat(9_900, i => $"    - blok_{i:x}\n") + Tail,
        ["blocks that nobody uses"] = Head + "  blocks:\n" + Repeat(20_000, i => $"    block_{i:x}: [ relu ]\n") + "  features: [ linear: 4 ]\n" + Tail,
        ["layers"] = Head + "  features:\n" + Repeat(9_900, _ => "    - linear: 4\n") + Tail,
        ["named blocks"] = Head + "  features:\n" + Repeat(4_900, i => $"    - sequential: {{ name: b{i}, layers: [ linear: {4 + (i % 7)} ] }}\n") + Tail,
        ["domain branches"] = Head + "  features:\n" + Repeat(4_000, _ => "    - linear: 4\n") + "  label: [ linear: 2 ]\n  domains:\n" + Repeat(4_000, i => $"    d{i}: {{ split: linear_{i + 1}, layers: [ linear: 1 ] }}\n"),
        ["splits that are not there"] = Head + "  features:\n" + Repeat(4_000, _ => "    - linear: 4\n") + "  label: [ linear: 2 ]\n  domains:\n" + Repeat(100, i => $"    d{i}: {{ split: lineer_{i + 1}, layers: [ linear: 1 ] }}\n"),
        ["classes"] = Head.Replace("classes: 2", $"classes: [{Repeat(90_000, i => $"c{i},")}]", StringComparison.Ordinal) + "  features: [ linear: 4 ]\n  label: [ linear: 90000 ]\n  domain: [ linear: 1 ]\n",
        ["domains"] = Whole + "data:\n  domains:\n" + Repeat(3_000, i => $"    d{i}: {{ dataset: moons }}\n") + "  tasks: all\n",
        ["sources"] = Whole + "data:\n  source:\n" + Repeat(8_000, i => $"    - {{ dataset: moons, seed: {i} }}\n") + "  target: { dataset: moons }\n",
        ["seeds"] = Whole + Run + $"experiment: {{ seeds: [{Repeat(90_000, i => $"{i},")}] }}\n",
        ["methods"] = Whole + Run + $"experiment: {{ methods: [{Repeat(60_000, i => $"m{i},")}] }}\n",
        ["multipliers"] = Head + "  features:\n" + Repeat(9_000, _ => "    - linear: 4\n") + Tail + Run + "train:\n  multipliers:\n" + Repeat(9_000, i => $"    - {{ layers: features.linear_{i + 1}, lr: 0 }}\n"),
        ["multipliers of nothing"] = Head + "  features:\n" + Repeat(9_000, _ => "    - linear: 4\n") + Tail + Run + "train:\n  multipliers:\n" + Repeat(9_000, i => $"    - {{ layers: features.linea_{i + 1}, lr: 2 }}\n"),
        ["a grid over a long section"] = Whole + Run + "train:\n  multipliers:\n" + Repeat(9_000, _ => "    - { layers: features, lr: 2 }\n") + $"experiment: {{ grid: {{ epochs: [{Repeat(999, i => $"{i + 1},")}] }} }}\n",
        ["arguments of a block"] = Head + "  blocks:\n    b:\n      arguments: [" + Repeat(20_000, i => $"a{i},") + "]\n      layers: [ linear: $a1 ]\n  features:\n    - b: {" + Repeat(20_000, i => $"a{i}: 1,") + "}\n" + Tail,
        ["a long word"] = Head + $"  features: [ {new string('a', 900_000)} ]\n" + Tail,
        ["a long number"] = Head + $"  features: [ linear: {new string('1', 900_000)} ]\n" + Tail,
        ["a long sum"] = Head + "  blocks: { b: { arguments: [ w ], layers: [ linear: \"$w" + Repeat(200_000, _ => "+ 1") + "\" ] } }\n  features: [ b: 3 ]\n" + Tail,
        ["a long task"] = Whole + "data:\n  domains: { a: { dataset: moons }, b: { dataset: moons } }\n  tasks: [ \"" + Repeat(200_000, _ => "a +") + "\" ]\n",
        ["repeats in repeats"] = Head + "  features: [" + Repeat(28, _ => "repeat: { times: 1000, layers: [") + " relu " + Repeat(28, _ => "] }") + "]\n" + Tail,
        ["brackets in brackets"] = Head + "  features: " + new string('[', 500_000) + "\n",
        ["comments"] = Repeat(90_000, _ => "# x\n") + Whole,
        ["tabs"] = Head + Repeat(300_000, _ => "\t\n"),
        ["colons"] = Repeat(400_000, _ => ": "),
        ["dashes"] = Repeat(400_000, _ => "- "),
        ["question marks"] = Repeat(400_000, _ => "? "),
        ["quotes"] = Repeat(300_000, _ => "'' "),
    };

    public static TheoryData<string> Shapes => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Whatever_its_shape(string shape)
    {
        var text = Texts[shape];
        ConfigReader.Read(Whole, "c.yaml");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var findings = ConfigReader.Read(text, "c.yaml").Findings;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
        Assert.InRange(findings.Count, 0, 200);
        Assert.All(findings, finding => Assert.InRange(finding.Message.Length, 1, 3_000));
    }

    private static string Repeat(int count, Func<int, FormattableString> text) => string.Concat(Enumerable.Range(0, count).Select(i => text(i).ToString(CultureInfo.InvariantCulture)));

    private static string Repeat(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
