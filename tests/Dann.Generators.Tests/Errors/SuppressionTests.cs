using Dann.Generators.Tests.Support;

namespace Dann.Generators.Tests.Errors;

/// <summary>Findings in C# lie in the compilation's own trees, so that a #pragma reaches them.</summary>
public sealed class SuppressionTests
{
    private static readonly SourceFile Broken = Declarations.ClassWith("Linear(1)]", "Linear(3)]");

    [Fact]
    public void A_pragma_around_the_layer_silences_it()
    {
        var text = Broken.Text.Replace("    [Linear(100), ReLU, Linear(3)]", "#pragma warning disable DANN1302\n    [Linear(100), ReLU, Linear(3)]\n#pragma warning restore DANN1302", StringComparison.Ordinal);

        Assert.Empty(GeneratorHost.Run([new(Declarations.ClassPath, text)], []).Diagnostics);
    }

    [Fact]
    public void A_model_that_allows_a_warning_is_silent_of_it()
    {
        var dropout = Declarations.ClassWith("Flatten]", "Flatten, Dropout(0.5)]");

        Assert.Equal("DANN1308", Assert.Single(GeneratorHost.Run([dropout], []).Diagnostics).Id);
        Assert.Empty(GeneratorHost.Run([new(Declarations.ClassPath, dropout.Text.Replace("Classes = 10", "Classes = 10, Allow = [\"DANN1308\"]", StringComparison.Ordinal))], []).Diagnostics);
    }

    [Fact]
    public void A_pragma_elsewhere_does_not()
    {
        var text = "#pragma warning disable DANN1302\n#pragma warning restore DANN1302\n" + Broken.Text;

        Assert.Single(GeneratorHost.Run([new(Declarations.ClassPath, text)], []).Diagnostics);
    }
}
