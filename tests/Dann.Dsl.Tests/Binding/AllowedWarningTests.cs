using Dann.Dsl.Binding;

namespace Dann.Dsl.Tests.Binding;

/// <summary>A warning that is meant is not told of; whatever else is found is.</summary>
public sealed class AllowedWarningTests
{
    private const string Model = """
        model:
          name: DigitsDann
          input: 1x28x28
          classes: 10
          blocks: { spare: [ relu ] }
          features: [ conv2d: [ 16, 5 ], relu, max_pool2d: 2, flatten, dropout: 0.5 ]
          label: [ linear: 10 ]
          domain: { layers: [ linear: 1 ], reversal: { constant: 0 } }

        """;

    [Theory]
    [InlineData("", "DANN1119, DANN1308, DANN1307")]
    [InlineData("DANN1308", "DANN1119, DANN1307")]
    [InlineData("DANN1119", "DANN1308, DANN1307")]
    [InlineData("[ DANN1307, DANN1308 ]", "DANN1119")]
    public void What_is_allowed_is_not_told_of(string allowed, string told) => Assert.Equal(told, Codes(Allowing(allowed)));

    [Fact]
    public void Beside_an_error_it_is_not_told_of_either()
    {
        Assert.Equal("DANN1107", Codes(Allowing("DANN1119").Replace("layers: [ linear: 1 ]", "split: nowhere, layers: [ linear: 1 ]", StringComparison.Ordinal)));
        // Nor is it said to be missing, for not everything was looked at.
        Assert.Equal("DANN1119, DANN1308, DANN1302, DANN1307", Codes(Allowing("DANN1306").Replace("layers: [ linear: 1 ]", "layers: [ linear: 3 ]", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_error_beside_it_is_told_of() =>
        Assert.Contains("DANN1203", Codes(Allowing("DANN1308").Replace("conv2d: [ 16, 5 ]", "conv2d: [ 16, 50 ]", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void The_network_computes_the_same() => Assert.Equal(Hash(Allowing("")), Hash(Allowing("DANN1308")));

    private static string Allowing(string codes) => codes.Length == 0 ? Model : Model.Replace("classes: 10", $"classes: 10\n  allow: {codes}", StringComparison.Ordinal);

    private static string Codes(string text) => string.Join(", ", ConfigReader.Read(text, "digits.yaml").Findings.Select(finding => finding.Rule.Code));

    private static string Hash(string text) => Dann.Dsl.Architecture.ArchitectureHash.Of(ConfigReader.Read(text, "digits.yaml").Model!.Network!);
}
