using Dann.Dsl.Composites;
using Dann.Dsl.Rules;
using Dann.Dsl.Tests.Binding;
using Dann.Dsl.Tests.Catalogues;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Tests.Yaml;

namespace Dann.Dsl.Tests.Schemas;

/// <summary>The schema and the binder agree: what the binder takes fits the schema, and what is wrong by its form alone does not.</summary>
public sealed class ConfigSchemaTests
{
    // Rules that a form can break; the others need names, shapes or numbers together.
    private static readonly Rule[] OfForm =
    [
        RuleBook.UnknownKey, RuleBook.Missing, RuleBook.WrongType, RuleBook.OutOfRange, RuleBook.EmptyBranch,
        RuleBook.RunUnknownKey, RuleBook.RunMissing, RuleBook.RunWrongType, RuleBook.RunOutOfRange, RuleBook.RunUnknownName,
    ];

    // Of those rules, what no form says: the product of sizes, a number within a text, a name within one, the product of a grid, the number of all pairs, and which keys or how many values a block of the user's own takes.
    private static readonly string[] BeyondForm = ["3x32768x32768", "3x99999999999", "one -> tow"];

    private static IEnumerable<BrokenDeclaration> Broken => [.. BrokenModels.All, .. BrokenTexts.All, .. BrokenValues.All, .. BrokenShapes.All, .. BrokenRuns.All, .. BrokenBlocks.All];

    public static TheoryData<string> Wrong => [.. Broken.Where(fixture => OfForm.Any(rule => rule.Code == fixture.Code) && !BeyondForm.Contains(fixture.Under) && fixture.What is not ("grid beyond measure" or "more tasks than anybody trains")).Select(fixture => $"{fixture.Code} {fixture.What}")];

    public static TheoryData<string, string, string> Examples => CatalogueTests.Entries;

    public static TheoryData<string> BlockExamples => [.. CompositeCatalogue.All.Select(entry => entry.Example)];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_by_its_form_does_not_fit(string name)
    {
        var fixture = Broken.Single(fixture => name == $"{fixture.Code} {fixture.What}");

        Assert.False(ConfigValidator.Accepts(fixture.Text), fixture.Message);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_example_of_every_entry_fits(string noun, string key, string example) =>
        Assert.True(ConfigValidator.Accepts(CatalogueTests.Text(noun, example)), $"{noun} {key}");

    [Theory]
    [MemberData(nameof(BlockExamples))]
    public void The_example_of_every_block_fits(string example) => Assert.Empty(ConfigValidator.Complaints(Sample.Model($"{example}, flatten")));

    // Each with everything the language has around blocks.
    [Theory]
    [InlineData("include: backbones/a.yaml")]
    [InlineData("include: { file: a.yaml, width: 64, name: backbone }")]
    [InlineData("repeat: { times: 3, name: body, layers: [ linear: 100, relu: { name: act } ] }")]
    [InlineData("stage: [ 64, 2 ]")]
    [InlineData("stage: { width: 64, name: layer1 }")]
    [InlineData("stage: 64")]
    [InlineData("stage")]
    [InlineData("stage:")]
    [InlineData("residual: [ relu ]")]
    [InlineData("module: SignedRoot")]
    [InlineData("module: { class: My.SignedRoot, arguments: { power: 0.5, soft: true }, name: root }")]
    [InlineData("module: { class: SignedRoot, arguments: [ 0.5, $width ] }")]
    [InlineData("parallel: { join: add, branches: [ [], [ relu ] ] }")]
    [InlineData("sequential: { name: stem, layers: [ conv2d: { channels: $width * 4, kernel: $kernel, padding: \"$kernel / 2\" } ] }")]
    public void Blocks_fit(string item) => Assert.Empty(ConfigValidator.Complaints(Sample.Model($"{item}, flatten")));

    [Theory]
    [InlineData("include: []")]
    [InlineData("include: { width: 64 }")]
    [InlineData("repeat: [ relu ]")]
    [InlineData("repeat: { times: 0, layers: [ relu ] }")]
    [InlineData("repeat: { times: 2, layers: [] }")]
    [InlineData("repeat: { times: 2, layers: [ relu ], often: true }")]
    [InlineData("residual")]
    [InlineData("module")]
    [InlineData("module: { arguments: [ 0.5 ] }")]
    [InlineData("module: { class: SignedRoot, argument: 0.5 }")]
    [InlineData("residual: { shortcut: [ relu ] }")]
    [InlineData("residual: { body: [ relu ], skip: [ relu ] }")]
    [InlineData("parallel: [ [ relu ] ]")]
    [InlineData("parallel: { branches: [ [ relu ], [ tanh ] ], join: multiply }")]
    [InlineData("conv2d: [ 32, 5 ], relu: 3")]
    [InlineData("{ relu: , tanh: }")]
    [InlineData("5")]
    public void What_is_no_block_does_not_fit(string item) => Assert.False(ConfigValidator.Accepts(Sample.Model($"{item}, flatten")));

    [Theory]
    [InlineData("part: [ relu ]")]
    [InlineData("part: { arguments: [ width, classes ], layers: [ linear: $width ] }")]
    [InlineData("part: { arguments: { width: , stride: 1 }, blocks: { a: [ relu ], b.1: { layers: [ a ] } }, layers: [ b.1, a ] }")]
    public void A_part_fits(string text) => Assert.Empty(ConfigValidator.Complaints(text));

    [Theory]
    [InlineData("part:")]
    [InlineData("part: []")]
    [InlineData("part: { arguments: [ width ] }")]
    [InlineData("part: { argument: [ width ], layers: [ relu ] }")]
    [InlineData("part: { arguments: [ 2wide ], layers: [ relu ] }")]
    [InlineData("part: { blocks: { a b: [ relu ] }, layers: [ relu ] }")]
    [InlineData("part: [ relu ]\ntrain: { epochs: 3 }")]
    [InlineData("part: [ relu ]\nmodel: { class: MnistDann }")]
    [InlineData("{}")]
    public void What_is_no_part_does_not_fit(string text) => Assert.False(ConfigValidator.Accepts(text));

    [Theory]
    [InlineData("domain: { split: conv, weight: 0.1, reversal: { constant: 0.5 }, layers: [ linear: 1 ] }")]
    [InlineData("domains: { early: { split: conv, layers: [ flatten, linear: 1 ] }, late: [ linear: 1 ] }")]
    public void Domain_branches_fit(string domains) => Assert.Empty(ConfigValidator.Complaints(WithDomains(domains)));

    [Theory]
    [InlineData("domains: {}")]
    [InlineData("domains: [ linear: 1 ]")]
    [InlineData("domains: { Early: [ linear: 1 ] }")]
    [InlineData("domain: { split: conv }")]
    [InlineData("domain: { layers: [ linear: 1 ], weight: 0 }")]
    [InlineData("domain: [ linear: 1 ]\n  domains: { early: [ linear: 1 ] }")]
    public void What_is_no_domain_branch_does_not_fit(string domains) => Assert.False(ConfigValidator.Accepts(WithDomains(domains)));

    [Fact]
    public void Whatever_the_binder_takes_fits()
    {
        // Those that include a part are no text of their own.
        var originals = SourceTree.Models.Select(SourceTree.Read).Where(text => !Sample.Errors(text).Any()).Append(Sample.Config).ToList();
        var random = new Random(8);
        var taken = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var text = Mutator.All[i % (Mutator.All.Count - 3)].Change(originals[random.Next(originals.Count)], random);
            // The reader of the validator refuses line ends and control characters that ours takes.
            if (text.Any(letter => letter < ' ' && letter != '\n') || Sample.Errors(text).Any())
                continue;
            taken++;
            var complaints = ConfigValidator.Complaints(text);
            Assert.True(complaints.Count == 0, $"{string.Join('\n', complaints)}\n{text}");
        }

        Assert.InRange(taken, 300, 2_700);
    }

    private static string WithDomains(string domains) => Sample.With("  domain:\n    split: features\n    layers: [ linear: 50, relu, linear: 1 ]\n", $"  {domains}\n");
}
