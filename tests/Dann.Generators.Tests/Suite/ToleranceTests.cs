using System.Text.RegularExpressions;

namespace Dann.Generators.Tests.Suite;

/// <summary>A tolerance near the rounding of float32 comes from the model of it (tests/Shared/Rounding.cs): one that was found by trying holds on the machine where it was tried.</summary>
public sealed partial class ToleranceTests
{
    // Where both sides are float64, or the distance is something else than rounding.
    private static readonly string[] OfOtherKinds =
    [
        "Dann.Integration.Tests/Backbones/BackboneTests.cs",
        "Dann.Integration.Tests/Backbones/PretrainedLogitsTests.cs",
        "Dann.Runtime.Tests/Analysis/",
    ];

    [Fact]
    public void No_assertion_has_one_that_was_found_by_trying()
    {
        var found = TestSources.Lines().Where(line => Tolerance().IsMatch(line.Line) && !OfOtherKinds.Any(line.Place.StartsWith)).Select(line => $"{line.Place}: {line.Line.Trim()}");

        Assert.Empty(found);
    }

    // Numbers that are rounded to digits differ by any error at all where one lies at a border. Of float32, these: Assert.Equal(x, y.item<float>(), 5).
    [Fact]
    public void No_float32_is_compared_by_rounding_it_to_digits() =>
        Assert.Empty(TestSources.Lines().Where(line => Rounded().IsMatch(line.Line)).Select(line => $"{line.Place}: {line.Line.Trim()}"));

    [GeneratedRegex(@"(Assert\.(Equal|InRange)\(.*, |(<=?|[ar]tol:) )\d?\.?\d*e-0?[4-8]f?\)?[;,) ]")]
    private static partial Regex Tolerance();

    [GeneratedRegex(@"Assert\.Equal\(.*item<float>\(\).*, [4-9]\);")]
    private static partial Regex Rounded();
}
