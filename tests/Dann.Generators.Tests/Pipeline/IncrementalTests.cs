using Dann.Generators.Tests.Support;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dann.Generators.Tests.Pipeline;

/// <summary>What an edit computes again, by the names of the steps.</summary>
public sealed class IncrementalTests
{
    private static readonly SourceFile Other = new("/home/user/consumer/Other.cs", "namespace Consumer; public class Other;");
    private static readonly SourceFile SecondConfig = new(ConsumerOptions.ProjectFolder + "configs/second.yaml", Declarations.ConfigText.Replace("MnistDann", "SecondDann", StringComparison.Ordinal));

    [Fact]
    public void The_first_run_emits_every_model() => Assert.Equal(
        [("Consumer.Models.MnistDann", IncrementalStepRunReason.New), ("Consumer.Models.SecondDann", IncrementalStepRunReason.New)],
        Units(Start([Declarations.Class, Other], [SecondConfig]).Driver));

    [Fact]
    public void A_comment_emits_nothing_again() =>
        AssertNothingIsEmitted(EditSource(Declarations.ClassText.Replace("    [LabelBranch]", "    // the classifier\n    [LabelBranch]", StringComparison.Ordinal)));

    [Fact]
    public void A_moved_class_emits_nothing_again() =>
        AssertNothingIsEmitted(EditSource("\n\n\n" + Declarations.ClassText.Replace("\n\n", "\n\n\n", StringComparison.Ordinal)));

    [Fact]
    public void An_unrelated_type_emits_nothing_again() =>
        AssertNothingIsEmitted(EditSource("namespace Consumer; public class Another { public int Number => 1; }", Other));

    [Fact]
    public void An_unrelated_type_binds_no_model_again()
    {
        var steps = EditSource("namespace Consumer; public class Another { public int Number => 1; }", Other).GetRunResult().Results.Single().TrackedSteps;

        foreach (var name in new[] { TrackingNames.CodeModels, TrackingNames.ConfigModels })
            Assert.All(steps[name].SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void A_new_file_emits_nothing_again()
    {
        var (driver, compilation) = Start([Declarations.Class, Other], [SecondConfig]);

        AssertNothingIsEmitted(driver.RunGenerators(compilation.AddSyntaxTrees(GeneratorHost.Parse(new("/home/user/consumer/New.cs", "class New;"))), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_edited_data_section_emits_nothing_again() =>
        AssertNothingIsEmitted(EditConfig(SecondConfig.Text.Replace("dataset: mnist-m", "dataset: drawn-digits-m", StringComparison.Ordinal)));

    [Fact]
    public void A_mistake_in_the_data_section_is_reported_and_emits_nothing_again()
    {
        var driver = EditConfig(SecondConfig.Text.Replace("dataset: mnist-m", "dataset: mnist-q", StringComparison.Ordinal));

        AssertNothingIsEmitted(driver);
        Assert.Equal("DANN2105", Assert.Single(Warnings(driver)).Id);
    }

    [Fact]
    public void A_comment_in_a_config_emits_nothing_again() => AssertNothingIsEmitted(EditConfig("# the second\n" + SecondConfig.Text));

    [Fact]
    public void A_changed_layer_in_a_config_emits_that_model_alone() => Assert.Equal(
        [("Consumer.Models.MnistDann", IncrementalStepRunReason.Cached), ("Consumer.Models.SecondDann", IncrementalStepRunReason.Modified)],
        Units(EditConfig(SecondConfig.Text.Replace("channels: 48", "channels: 64", StringComparison.Ordinal))), Ignoring);

    [Fact]
    public void A_changed_layer_on_a_class_emits_that_model_alone() => Assert.Equal(
        [("Consumer.Models.MnistDann", IncrementalStepRunReason.Modified), ("Consumer.Models.SecondDann", IncrementalStepRunReason.Cached)],
        Units(EditSource(Declarations.ClassText.Replace("Conv2d(48", "Conv2d(64", StringComparison.Ordinal))), Ignoring);

    [Fact]
    public void A_changed_part_emits_the_models_alone_that_include_it() => Assert.Equal(
        [("Consumer.Models.MnistDann", IncrementalStepRunReason.Cached), ("Consumer.Models.SecondDann", IncrementalStepRunReason.Cached), ("Consumer.Models.ThirdDann", IncrementalStepRunReason.Modified)],
        Units(EditPart("conv2d: [ 64, 5 ]")), Ignoring);

    [Fact]
    public void A_comment_in_a_part_emits_nothing_again() => AssertNothingIsEmitted(EditPart("conv2d: [ 48, 5 ] # as in the paper"));

    [Fact]
    public void A_moved_mistake_emits_nothing_again_and_is_reported_where_it_is_now()
    {
        var broken = Declarations.ClassWith("Linear(1)]", "Linear(3)]");
        var (driver, compilation) = Start([broken], []);

        driver = driver.RunGenerators(Replace(compilation, broken.Path, "\n\n" + broken.Text), TestContext.Current.CancellationToken);

        AssertNothingIsEmitted(driver);
        Assert.Equal(20, Assert.Single(Warnings(driver)).Location.GetLineSpan().StartLinePosition.Line);
    }

    // Cached: not even looked at. Unchanged: looked at and found equal. Neither reaches the output.
    private static bool Ignoring((string Name, IncrementalStepRunReason Reason) left, (string Name, IncrementalStepRunReason Reason) right) =>
        left.Name == right.Name && IsQuiet(left.Reason) == IsQuiet(right.Reason);

    private static bool IsQuiet(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static GeneratorDriver EditSource(string text, SourceFile? file = null)
    {
        var (driver, compilation) = Start([Declarations.Class, Other], [SecondConfig]);
        return driver.RunGenerators(Replace(compilation, (file ?? Declarations.Class).Path, text), TestContext.Current.CancellationToken);
    }

    private static GeneratorDriver EditConfig(string text)
    {
        var before = new ConfigFile(SecondConfig);
        var compilation = GeneratorHost.Compilation([Declarations.Class, Other], GeneratorHost.Plain);
        var driver = GeneratorHost.Driver([]).AddAdditionalTexts([before]).RunGenerators(compilation, TestContext.Current.CancellationToken);
        return driver.ReplaceAdditionalText(before, new ConfigFile(SecondConfig with { Text = text })).RunGenerators(compilation, TestContext.Current.CancellationToken);
    }

    // One model on a class and one in YAML without the part, and one in YAML with it.
    private static GeneratorDriver EditPart(string layer)
    {
        const string second = "    - conv2d: { channels: 48, kernel: 5 }\n";
        var part = new SourceFile(ConsumerOptions.ProjectFolder + "configs/backbones/second.yaml", "part:\n  layers:\n    - conv2d: [ 48, 5 ]\n");
        var including = new SourceFile(ConsumerOptions.ProjectFolder + "configs/third.yaml", Declarations.ConfigText
            .Replace("MnistDann", "ThirdDann", StringComparison.Ordinal)
            .Replace(second, "    - include: backbones/second.yaml\n", StringComparison.Ordinal));
        var before = new ConfigFile(part);
        var compilation = GeneratorHost.Compilation([Declarations.Class], GeneratorHost.Plain);
        var driver = GeneratorHost.Driver([SecondConfig, including]).AddAdditionalTexts([before]).RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Empty(Warnings(driver));
        return driver.ReplaceAdditionalText(before, new ConfigFile(part with { Text = part.Text.Replace("conv2d: [ 48, 5 ]", layer, StringComparison.Ordinal) })).RunGenerators(compilation, TestContext.Current.CancellationToken);
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Start(IReadOnlyList<SourceFile> sources, IReadOnlyList<SourceFile> configs)
    {
        var compilation = GeneratorHost.Compilation(sources, GeneratorHost.Plain);
        return (GeneratorHost.Driver(configs).RunGenerators(compilation, TestContext.Current.CancellationToken), compilation);
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, string path, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == path), GeneratorHost.Parse(new(path, text)));

    private static IEnumerable<Diagnostic> Warnings(GeneratorDriver driver) => driver.GetRunResult().Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);

    private static List<(string Name, IncrementalStepRunReason Reason)> Units(GeneratorDriver driver) =>
    [
        .. driver.GetRunResult().Results.Single().TrackedSteps[TrackingNames.Units]
            .SelectMany(step => step.Outputs)
            .Select(output => (((EmissionUnit)output.Value).Model.FullName, output.Reason)),
    ];

    private static void AssertNothingIsEmitted(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.NotEmpty(Units(driver));
        Assert.All(Units(driver), unit => Assert.True(IsQuiet(unit.Reason), $"{unit.Name} is {unit.Reason}"));
        var sources = result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs).Where(output => IsSource(output.Value)).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    // What an output step holds is (sources, diagnostics); one that reports holds no sources.
    private static bool IsSource(object value) => value is System.Runtime.CompilerServices.ITuple { Length: 2 } pair && pair[0] is System.Collections.IEnumerable sources && sources.GetEnumerator().MoveNext();
}
