using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Dann.Dsl.Naming;
using Dann.Generators.Tests.Support;
using Dann.Runtime.Modules;
using Dann.Runtime.Training;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dann.Generators.Tests.Emission;

/// <summary>
/// Names that somebody could give with no thought of C#, or with evil ones: whatever stands wherever a name can stand, the generator does not fall,
/// says at most one thing about one name, and what it writes compiles at the strictest.
/// </summary>
public sealed class NastyNamesTests
{
    private static readonly string[] Letters =
    [
        "fc\n", "a\u0085b", "a\u2028b", "a\u2029", "a\rb", "a\0", "a\tb", "\uFEFFa", "a\u200Bb", "a\u202Eb", "a\u00A0b", "Größe", "größe", "日本", "é", "é", "𝒳", "ª", "Ⅷ", "a‿b", "٣",
        "", " ", "_", "__", "_a", "a_", "A", "0", "00", "1", "10", "1a", "a-b", "a.b", "a b", "@a", "$a", "\"", "'", "\\", "{", "}", "//", "*/", "<a>", "&amp;", "\"\"\"", "\"\"\"\"", new('a', 101), new('a', 3000),
    ];

    private static readonly string[] Code =
    [
        "x", "y", "shared", "path1", "path2", "shortcut", "split", "images", "samples", "logits", "domainLogits", "labelLoss", "domainLoss", "scope", "source", "target", "step", "reversed", "all", "allDomains", "generator", "options", "model",
        "torch", "functional", "nn", "Tensor", "System", "TorchSharp", "Dann", "Dsl", "Consumer", "Models", "Register", "Declaration", "Optimizer", "Plan", "Model", "Device", "Next", "next", "Block", "Branch", "Features", "UntilSplit", "AfterSplit",
        "features_branch", "low1", "low_1", "stem_block", "hidden_width", "h_type", "to_string", "get_type", "get_hash_code", "memberwise_clone", "reference_equals", "finalize", "dispose", "equals", "value__", "Class", "class_2", "Class_2",
    ];

    // All of them take minutes; each run takes the same few, and DANN_ALL_NAMES=1 the others too.
    private static IEnumerable<string> Words(string place) =>
        Environment.GetEnvironmentVariable("DANN_ALL_NAMES") == "1" ? AllWords.Distinct() : [.. AllWords.Distinct().Where((_, i) => (i + place.Length) % 7 == 0), "low1", "fc\n", "record", "a\u2028b"];

    private static IEnumerable<string> AllWords =>
    [
        .. Letters,
        .. Code,
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds()).Select(SyntaxFacts.GetText),
        .. typeof(DannModel).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Concat(typeof(DannTrainer).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)).Select(member => member.Name).Where(SyntaxFacts.IsValidIdentifier),
    ];

    // Where a name can stand in a config: each with the rest of the model as it is.
    public static TheoryData<string> Places => ["name: NAME", "classes: [ NAME, other ]", "classes: [ NAME, \"other\", 'Class 2' ]", "relu: { name: NAME }", "name: NAME, layers", "only:", "low:", "split: NAME", "arguments: [ NAME ]", "block NAME"];

    [Theory]
    [MemberData(nameof(Places))]
    public void One_in_a_config(string place)
    {
        var words = Words(place).Distinct().ToList();
        var configs = words.Select((word, i) => new SourceFile($"{ConsumerOptions.ProjectFolder}configs/m{i}.yaml", Config(place, word, i))).ToList();

        var outcome = GeneratorHost.Run([], configs, GeneratorHost.Strict, DocumentationMode.Diagnose);

        AssertOurs(outcome);
        foreach (var found in outcome.Diagnostics.GroupBy(diagnostic => diagnostic.Location.GetLineSpan().Path))
            Assert.True(found.Count() == 1, $"{found.Key}: {string.Join(", ", found)}\n{configs.Single(config => config.Path == found.Key).Text}");
    }

    // What stands alone can be right, and clash with another.
    [Fact]
    public void Two_of_them_in_a_config()
    {
        var random = new Random(20261127);
        List<string> texts = [.. AllWords.Where(word => word.Length is > 0 and < 50)];
        List<string> names = [.. AllWords.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).Distinct().Where(name => Identifiers.ProblemOfLayer(name) is null), "low1", "low_1", "low", "low_branch"];
        string Word() => texts[random.Next(texts.Count)];
        string Snake() => names[random.Next(names.Count)];
        var configs = Enumerable.Range(0, 60).Select(i => new SourceFile($"{ConsumerOptions.ProjectFolder}configs/m{i}.yaml", $$"""
            model:
              name: M{{i}}
              input: 3x8x8
              classes: [ {{Quoted(Word())}}, {{Quoted(Word())}}, other ]
              features:
                - conv2d: { channels: 4, kernel: 3, name: {{Quoted(Snake())}} }
                - sequential: { name: {{Quoted(Snake())}}, layers: [ batch_norm2d: { name: {{Quoted(Snake())}} }, residual: [ conv2d: { channels: 4, kernel: 3, padding: 1, name: {{Quoted(Snake())}} } ] ] }
                - flatten
              label: [ linear: { units: 5, name: {{Quoted(Snake())}} }, relu, linear: 3 ]
              domains: { {{Quoted(Snake())}}: [ linear: 1 ], {{Quoted(Snake())}}: { split: label.relu_1, layers: [ linear: 1 ] } }
            """)).ToList();

        var outcome = GeneratorHost.Run([], configs, GeneratorHost.Strict, DocumentationMode.Diagnose);

        AssertOurs(outcome);
        // Else the names of this test have ceased to be such that any could pass.
        Assert.InRange(outcome.Run.GeneratedTrees.Count(tree => tree.ToString().Contains("register_module", StringComparison.Ordinal)), 20, 59);
    }

    // Methods, parameters, classes of blocks, names in attributes, and the class itself.
    [Theory]
    [InlineData("class")]
    [InlineData("method")]
    [InlineData("parameter")]
    [InlineData("block")]
    [InlineData("Name")]
    [InlineData("ClassNames")]
    [InlineData("member")]
    public void One_on_a_class(string place)
    {
        var words = Words(place).Where(word => place is "Name" or "ClassNames" || SyntaxFacts.IsValidIdentifier(word)).Distinct().ToList();
        var classes = words.Select((word, i) => new SourceFile($"/home/user/consumer/M{i}.cs", Class(place, word, i))).ToList();

        AssertOurs(GeneratorHost.Run(classes, [], GeneratorHost.Strict, DocumentationMode.Diagnose), ofGeneratedFiles: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("namespace Consumer;")]
    [InlineData("namespace Consumer.Models;")]
    public void Types_of_the_project_bear_names_that_generated_code_speaks_of(string @namespace)
    {
        var names = AllWords.Where(word => SyntaxFacts.IsValidIdentifier(word) && word is not ("var" or "Consumer" or "Models" or "MnistDann" or "System" or "TorchSharp" or "Dann")).Select(word => $"internal class @{word};").Distinct();
        var own = new SourceFile("/home/user/consumer/Own.cs", $"#pragma warning disable\n{@namespace}\n{string.Join('\n', names)}");

        AssertOurs(GeneratorHost.Run([own], [Declarations.Config], GeneratorHost.Strict, DocumentationMode.Diagnose), ofGeneratedFiles: true);
    }

    private static void AssertOurs(GeneratorOutcome outcome, bool ofGeneratedFiles = false)
    {
        var foreign = outcome.Diagnostics.Where(diagnostic => !diagnostic.Id.StartsWith("DANN", StringComparison.Ordinal) && (!ofGeneratedFiles || !diagnostic.Location.IsInSource || diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))).ToList();
        Assert.True(foreign.Count == 0, string.Join('\n', foreign.Take(10).Select(diagnostic => $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")));
    }

    private static string Config(string place, string word, int number)
    {
        var text = $$"""
            model:
              name: M{{number}}
              input: 12
              classes: 2
              blocks: { mine: { arguments: [ units ], layers: [ linear: $units ] } }
              features: [ linear: 4, relu, { sequential: { name: stem, layers: [ linear: 4 ] } }, mine: 4 ]
              label: [ linear: 3, relu, linear: 2 ]
              domain: [ linear: 1 ]
            """;
        var quoted = Quoted(word);
        return place switch
        {
            "name: NAME" => text.Replace($"name: M{number}", $"name: {quoted}", StringComparison.Ordinal),
            "relu: { name: NAME }" => text.Replace("linear: 4, relu,", $"linear: 4, {{ relu: {{ name: {quoted} }} }},", StringComparison.Ordinal),
            "name: NAME, layers" => text.Replace("name: stem", $"name: {quoted}", StringComparison.Ordinal),
            "only:" => text.Replace("domain: [ linear: 1 ]", $"domains: {{ {quoted}: [ linear: 1 ] }}", StringComparison.Ordinal),
            "low:" => text.Replace("domain: [ linear: 1 ]", $"domains: {{ {quoted}: [ linear: 1 ], another: {{ split: label.relu_1, reversal: {{ constant: 1 }}, layers: [ linear: 1 ] }} }}", StringComparison.Ordinal),
            "split: NAME" => text.Replace("linear: 4, relu,", $"linear: {{ units: 4, name: {quoted} }}, relu,", StringComparison.Ordinal).Replace("domain: [ linear: 1 ]", "domains: { low: { split: stem.linear_1, layers: [ linear: 1 ] }, another: { split: relu_1, layers: [ linear: 1 ] } }", StringComparison.Ordinal),
            "arguments: [ NAME ]" => text.Replace("[ units ]", $"[ {quoted} ]", StringComparison.Ordinal).Replace("linear: $units", "linear: 4", StringComparison.Ordinal),
            "block NAME" => text.Replace("mine: {", $"{quoted}: {{", StringComparison.Ordinal).Replace("mine: 4", $"{quoted}: 4", StringComparison.Ordinal),
            _ => text.Replace("classes: 2", place.Replace("NAME", quoted, StringComparison.Ordinal), StringComparison.Ordinal).Replace("relu, linear: 2", place.Contains("Class 2", StringComparison.Ordinal) ? "relu, linear: 3" : "relu, linear: 2", StringComparison.Ordinal),
        };
    }

    private static string Class(string place, string word, int number)
    {
        string At(string where, string otherwise) => place == where ? "@" + word : otherwise;
        string Text(string where, string otherwise) => place == where ? Quoted(word) : otherwise;
        return $$"""
            #pragma warning disable
            using Dann.Dsl;
            namespace Consumer.N{{number}};

            [DannModel(Input = "12", Classes = 2, ClassNames = [{{Text("ClassNames", "\"a\"")}}, "other"])]
            public partial class {{At("class", "M")}}
            {
                {{(place == "member" ? $"internal int @{word};" : "")}}
                [FeatureBranch, Linear(4), ReLU, Linear(3, Name = {{Text("Name", "\"second\"")}}), Sequential(typeof({{At("block", "Stem")}}), Name = "stem")]
                public partial global::TorchSharp.torch.Tensor {{At("method", "Features")}}(global::TorchSharp.torch.Tensor {{At("parameter", "images")}});
                [LabelBranch, Linear(2)]
                public partial global::TorchSharp.torch.Tensor Label(global::TorchSharp.torch.Tensor features);
                [DomainBranch(Split = "stem"), Linear(1)]
                public partial global::TorchSharp.torch.Tensor Domain(global::TorchSharp.torch.Tensor features);
                [ReLU, Linear(4)] public static class {{At("block", "Stem")}};
            }
            """;
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter is '"' or '\\' ? $"\\{letter}" : letter < ' ' || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? $"\\u{(int)letter:x4}" : letter.ToString());
        return quoted.Append('"').ToString();
    }
}
