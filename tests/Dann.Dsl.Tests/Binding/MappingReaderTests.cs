using Dann.Dsl.Binding;
using Dann.Dsl.Weights;

namespace Dann.Dsl.Tests.Binding;

/// <summary>Mapping files: what they do to names, and where their mistakes are told.</summary>
public sealed class MappingReaderTests
{
    [Fact]
    public void Rules_work_first_to_last_on_what_those_before_have_made()
    {
        var mapping = MappingReader.Read(
            """
            mapping:
              kernels: y x in out
              ignore: [ 'aux\d.*', counter ]
              rules:
                - { prefix: '', to: features. }
                - { prefix: features.fc., to: label. }
                - { suffix: /kernel, to: .weight }
                - { from: '(.*)stage(\d)(.*)', to: '$1layer${2}0$3' }
            """,
            "m.yaml").Mapping!;

        Assert.Equal("features.layer30.weight", mapping.Map("stage3/kernel"));
        Assert.Equal("label.bias", mapping.Map("fc.bias"));
        Assert.Null(mapping.Map("aux1.fc"));
        // A pattern covers the whole of a name.
        Assert.Equal("features.my_counter", mapping.Map("my_counter"));
        Assert.Equal(new AxisOrder("y x in out", "out in"), mapping.Axes(AxisOrder.Torch));
    }

    [Theory]
    [InlineData("out in y x", 4, null)]
    [InlineData("out y x in", 4, "0 3 1 2")]
    [InlineData("y x in out", 4, "3 2 0 1")]
    [InlineData("y x in out", 3, "2 1 0")]
    [InlineData("y x in out", 1, null)]
    public void Axes_of_a_file_become_ours(string kernels, int axes, string? expected) =>
        Assert.Equal(expected, new AxisOrder(kernels).Permutation(axes) is { } order ? string.Join(' ', order) : null);

    [Theory]
    [InlineData("rules: []", 1, 1, "mapping file has no key 'rules'. Known: mapping.")]
    [InlineData("mapping:\n  rule: []\n", 2, 3, "mapping has no key 'rule'. Did you mean 'rules'?")]
    [InlineData("mapping:\n  kernels: in out y x\n", 2, 12, "kernels is 'in out y x'; expected out in y x, out y x in or y x in out.")]
    [InlineData("mapping:\n  rules:\n    - { to: x }\n", 3, 9, "A rule has one of 'prefix', 'suffix' and 'from', for the names it speaks of.")]
    [InlineData("mapping:\n  rules:\n    - { prefix: a, suffix: b, to: x }\n", 3, 9, "A rule has one of 'prefix', 'suffix' and 'from', for the names it speaks of; this one has 2.")]
    [InlineData("mapping:\n  rules:\n    - { prefix: a }\n", 3, 9, "a rule has no 'to': what stands there instead; $1 is the first group of the expression.")]
    [InlineData("mapping:\n  rules: [ { suffix: '', to: x } ]\n", 2, 22, "suffix is the text \"\"; expected what names end with.")]
    [InlineData("mapping:\n  ignore: '*x'\n", 2, 11, "ignore is no regular expression: ")]
    public void A_mistake_is_told_at_its_place(string text, int line, int column, string message)
    {
        var result = MappingReader.Read(text, "m.yaml");

        Assert.Null(result.Mapping);
        var finding = result.Findings[0];
        Assert.Equal((line, column), (finding.Place.Line, finding.Place.Column));
        Assert.StartsWith(message, finding.Message, StringComparison.Ordinal);
    }
}
