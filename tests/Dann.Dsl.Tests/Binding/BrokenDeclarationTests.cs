using Dann.Dsl.Rules;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Binding;

/// <summary>One mistake gives one finding, with its code, its place and its text.</summary>
public sealed class BrokenDeclarationTests
{
    // What the C# front-end alone can find; the tests of the generator hold a declaration for each.
    private static readonly Rule[] FoundInCSharp =
        [RuleBook.ClassShape, RuleBook.MethodShape, RuleBook.DuplicateBranch, RuleBook.MisplacedLayer, RuleBook.ModelDeclaredTwice, RuleBook.BlockClass, RuleBook.BadModule, RuleBook.ModuleInput, RuleBook.OldLanguage];

    private static IEnumerable<BrokenDeclaration> Fixtures => [.. BrokenModels.All, .. BrokenBlocks.All, .. BrokenTexts.All, .. BrokenValues.All, .. BrokenShapes.All, .. BrokenNetworks.All, .. BrokenRuns.All];

    public static TheoryData<string> Names => [.. Fixtures.Select(fixture => $"{fixture.Code} {fixture.What}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_mistake_gives_one_finding(string name)
    {
        var fixture = Fixtures.Single(fixture => name == $"{fixture.Code} {fixture.What}");

        var finding = Sample.Finding(fixture.Text);

        var found = (finding.Rule.Code, finding.Place.Line, finding.Place.Column, Sample.Under(fixture.Text, finding.Place), finding.Message);
        Assert.Equal((fixture.Code, fixture.Line, fixture.Column, fixture.Under, fixture.Message), found);
    }

    [Fact]
    public void The_sample_itself_has_no_mistake() => Assert.Empty(Sample.Read(Sample.Config).Findings);

    [Fact]
    public void Every_rule_has_its_fixture()
    {
        var elsewhere = FoundInCSharp.Select(rule => rule.Code).ToList();
        var covered = Fixtures.Select(fixture => fixture.Code).Distinct().ToList();

        Assert.Empty(covered.Intersect(elsewhere));
        Assert.Equal(RuleBook.All.Where(rule => rule.Severity > Severity.Info).Select(rule => rule.Code).Order(StringComparer.Ordinal), covered.Concat(elsewhere).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_are_unique_and_what_speaks_of_a_run_stops_no_build()
    {
        Assert.Equal(RuleBook.All.Count, RuleBook.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(RuleBook.All, rule => Assert.Equal(rule.Code.StartsWith("DANN2", StringComparison.Ordinal), rule.IsOfRun));
        Assert.All(RuleBook.All.Where(rule => rule.IsOfRun), rule => Assert.Equal(Severity.Warning, rule.Severity));
        Assert.All(RuleBook.All.Where(rule => !rule.IsOfRun), rule => Assert.Equal(rule.StopsRun, rule.Severity == Severity.Error));
    }

    [Fact]
    public void What_a_model_is_only_warned_of_leaves_the_run_its_config() =>
        Assert.All(Fixtures.Where(fixture => RuleBook.All.Any(rule => rule.Code == fixture.Code && !rule.StopsRun)), fixture => Assert.NotNull(Sample.Read(fixture.Text).Config));

    [Fact]
    public void A_broken_run_section_leaves_the_model_whole()
    {
        Assert.All(BrokenRuns.All, fixture =>
        {
            var result = Sample.Read(fixture.Text);
            Assert.NotNull(result.Model?.Shaped);
            Assert.Equal(result.Findings[0].Rule.StopsRun, result.Config is null);
        });
    }

    [Fact]
    public void Two_mistakes_are_found_in_the_order_of_the_text()
    {
        var text = Sample.With("epochs: 20", "epochs: 0").Replace("- flatten", "- flaten", StringComparison.Ordinal).Replace("classes: 10", "classes: 1", StringComparison.Ordinal);

        Assert.Equal(["DANN1104", "DANN1105", "DANN2104"], Sample.Read(text).Findings.Select(finding => finding.Rule.Code));
    }

    [Fact]
    public void Findings_print_as_compilers_print_them()
    {
        var error = Sample.Finding(Sample.With("linear: 100", "linear: 0"));
        var warning = Sample.Finding(Sample.With("batch: 128", "batch: 127"));

        // The place's own file, which a part of another file has; the name that is given where it has none.
        Assert.Equal("configs/sample.yaml(10,20): error DANN1104: units is 0; expected a whole number of at least 1.", error.Format("sample.yaml"));
        Assert.Equal("configs/sample.yaml(20,10): error DANN2104: batch is 127; expected an even number of at least 2, half for each domain.", warning.Format("sample.yaml"));
        Assert.StartsWith("sample.yaml(20,10): warning DANN2104: ", (warning with { Place = warning.Place with { File = "" } }).Format("sample.yaml", asError: false), StringComparison.Ordinal);
    }
}
