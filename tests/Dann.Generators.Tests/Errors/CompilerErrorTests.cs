using Dann.Generators.Tests.Support;

namespace Dann.Generators.Tests.Errors;

/// <summary>What the compiler must report by itself is reported by it alone: the generator adds nothing, neither a finding nor code that does not compile.</summary>
public sealed class CompilerErrorTests
{
    private const string LabelMethod = "public partial Tensor Label(Tensor features);";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "CS0260", "MnistDann", "public partial class", "public class" },
        { "CS0501", "Label", LabelMethod, "public Tensor Label(Tensor features);" },
        { "CS1729", "Conv2d(32)", "Conv2d(32, 5)", "Conv2d(32)" },
        { "CS1503", "2.5", "Linear(10)", "Linear(2.5)" },
        { "CS8796", "Label", LabelMethod, "partial Tensor Label(Tensor features);" },
        { "CS0246", "Nothing", "partial class MnistDann", "partial class MnistDann : Nothing" },
        { "CS0246", "Body", "Flatten]", "Sequential(typeof(Body)), Flatten]" },
        { "CS0246", "Body", "Flatten]", "Use(typeof(Body)), Flatten]" },
        { "CS0579", "FeatureBranch", "[FeatureBranch]", "[FeatureBranch, FeatureBranch]" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_error_stands_alone(string code, string text, string old, string @new)
    {
        var outcome = GeneratorHost.Run([Declarations.ClassWith(old, @new)], []);

        var diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal(code, diagnostic.Id);
        Assert.Equal(text, diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public void Layers_on_a_second_declaration_without_a_body_are_its_errors_alone()
    {
        var outcome = GeneratorHost.Run([Declarations.ClassWith(LabelMethod, LabelMethod + "\n    [ReLU]\n    " + LabelMethod)], []);

        // The compiler has two words for it; no third comes from us or from generated code.
        Assert.Equal(["CS0111", "CS0756"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public void An_attribute_it_refuses_on_the_layers_of_a_block_is_its_error_alone()
    {
        var outcome = GeneratorHost.Run([Declarations.ClassWith("Flatten]\n    public partial Tensor Features(Tensor images);", "Sequential(typeof(Body)), Flatten]\n    public partial Tensor Features(Tensor images);\n    [Conv2d(32)] private static class Body;")], []);

        Assert.Equal("CS1729", Assert.Single(outcome.Diagnostics).Id);
    }

    [Fact]
    public void An_unknown_attribute_is_its_error_alone()
    {
        var outcome = GeneratorHost.Run([Declarations.ClassWith("Flatten]", "Flaten]")], []);

        Assert.Equal(["CS0246", "CS0246"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }
}
