using System.Globalization;
using Dann.Generators.Tests.Support;
using Dann.Tests.Shared;

namespace Dann.Generators.Tests.Emission;

/// <summary>The machine's culture decides nothing. tr-TR upper-cases i to İ; fi-FI writes a minus that is none; both write 0,5.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    public void Generated_code_and_messages_are_the_same_under(string name)
    {
        Requires.Tool("libicuuc", !(AppContext.TryGetSwitch("System.Globalization.Invariant", out var isInvariant) && isInvariant));
        var source = Declarations.ClassWith("ReLU, MaxPool2d(2)]", "LeakyReLU(0.2), MaxPool2d(2, CeilMode = true), Dropout(0.25)]");
        var broken = Declarations.ClassWith("Conv2d(32, 5)", "Conv2d(-32, 5)");
        var expected = (Code(source), Message(broken));

        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.Equal(expected, (Code(source), Message(broken)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_end_in_one_way_alone() => Assert.DoesNotContain('\r', Code(Declarations.Class));

    private static string Code(SourceFile source) => string.Concat(GeneratorHost.Run([source], []).Run.GeneratedTrees);

    private static string Message(SourceFile source) => Assert.Single(GeneratorHost.Run([source], []).Diagnostics).GetMessage(CultureInfo.InvariantCulture);
}
