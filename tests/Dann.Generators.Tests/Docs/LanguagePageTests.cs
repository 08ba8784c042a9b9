using System.Text.RegularExpressions;
using Dann.Generators.Tests.Support;
using Dann.Generators.Units;
using Dann.Tests.Shared;

namespace Dann.Generators.Tests.Docs;

/// <summary>What docs/language.md shows in two spellings is one network, and compiles.</summary>
public sealed class LanguagePageTests
{
    private const string Usings = "using Dann.Dsl;\nusing Dann.Runtime.Modules;\nusing TorchSharp;\nusing TorchSharp.Modules;\nusing static TorchSharp.torch;\nnamespace Consumer.Models;\n";

    private static readonly string Page = File.ReadAllText(Path.Combine(RulePage.Folder, "..", "language.md"));

    private static List<(string Language, string Text)> Blocks =>
        [.. Regex.Matches(Page, "^```([a-z]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    private static List<(string Language, string Text)> Models => [.. Blocks.Where(block => block.Text.Contains("model:", StringComparison.Ordinal) || block.Text.Contains("[DannModel", StringComparison.Ordinal))];

    public static TheoryData<int> Pairs => [.. Enumerable.Range(0, Models.Count / 2)];

    [Fact]
    public void Models_come_in_pairs() => Assert.Equal(Models.Select((_, i) => i % 2 == 0 ? "yaml" : "csharp"), Models.Select(model => model.Language));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Both_spellings_are_one_network(int pair)
    {
        var part = new SourceFile(ConsumerOptions.ProjectFolder + "configs/backbones/small.yaml", Blocks.Single(block => block.Text.StartsWith("# configs/backbones/small.yaml", StringComparison.Ordinal)).Text);
        var module = new SourceFile("/home/user/consumer/Scaled.cs", Usings + Blocks.Single(block => block.Text.StartsWith("[LayerShape", StringComparison.Ordinal)).Text);
        var (yaml, code) = (Models[2 * pair].Text, Models[(2 * pair) + 1].Text);

        var inConfig = GeneratorHost.Run([module], [new(Declarations.ConfigPath, yaml), part]);
        var inCode = GeneratorHost.Run([new(Declarations.ClassPath, "using Dann.Dsl;\nusing static TorchSharp.torch;\nnamespace Consumer.Models;\n" + code), module], [part]);

        Assert.Empty(inConfig.Diagnostics);
        Assert.Empty(inCode.Diagnostics);
        Assert.NotNull(Unit(inCode).Network);
        Assert.Equal(Unit(inConfig).Network, Unit(inCode).Network);
    }

    private static ModelUnit Unit(GeneratorOutcome outcome) =>
        ((EmissionUnit)outcome.Run.Results.Single().TrackedSteps[TrackingNames.Units].Single().Outputs.Single().Value).Model;
}
