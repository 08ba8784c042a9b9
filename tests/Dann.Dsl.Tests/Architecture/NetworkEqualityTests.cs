using Dann.Dsl.Architecture;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Architecture;

/// <summary>Networks compare by what they are, however and wherever they are written.</summary>
public sealed class NetworkEqualityTests
{
    [Theory]
    [InlineData("# a comment\n\n", "")]
    [InlineData("", "\n# a comment\n")]
    public void The_place_of_a_declaration_is_no_part_of_it(string before, string after) =>
        Assert.Equal(Sample.Network(Sample.Config), Sample.Network(before + Sample.Config.Replace("  classes", "\n  # ten\n  classes", StringComparison.Ordinal) + after));

    [Fact]
    public void Windows_line_ends_and_flow_style_are_no_part_of_it()
    {
        var network = Sample.Network(Sample.Config);
        var flow = Sample.Network("{ model: { domain: { layers: [ linear: 50, relu, linear: 1 ] }, label: [ linear: 100, relu, linear: 10 ], features: [ conv2d: { name: conv, kernel: 5, channels: 8 }, relu, max_pool2d: 2, flatten ], classes: 10, input: 3x32x32, name: SampleDann } }");

        Assert.Equal(network, flow);
        Assert.Equal(network.GetHashCode(), flow.GetHashCode());
        Assert.Equal(network, Sample.Network(Sample.Config.ReplaceLineEndings("\r\n")));
    }

    [Theory]
    [InlineData("name: SampleDann", "name: OtherDann")]
    [InlineData("input: 3x32x32", "input: 1x32x32")]
    [InlineData("channels: 8", "channels: 9")]
    [InlineData("name: conv", "name: cnv")]
    [InlineData("- relu", "- tanh")]
    [InlineData("max_pool2d: 2", "max_pool2d: 3")]
    [InlineData("linear: 100, relu", "linear: 100, relu, relu")]
    [InlineData("linear: 50", "linear: 51")]
    [InlineData("split: features", "split: conv")]
    public void Any_other_declaration_is_another_network(string old, string @new)
    {
        // With the split on an image, the domain branch starts by flattening it.
        var changed = Sample.With(old, @new);
        if (@new == "split: conv")
            changed = changed.Replace("[ linear: 50,", "[ flatten, linear: 50,", StringComparison.Ordinal);

        Assert.NotEqual(Sample.Network(Sample.Config), Sample.Network(changed));
    }

    [Fact]
    public void Arrays_compare_by_their_items_in_order()
    {
        var array = new[] { "a", "b" }.ToEquatableArray();

        Assert.True(array == new List<string> { "a", "b" }.ToEquatableArray());
        Assert.True(array != new[] { "b", "a" }.ToEquatableArray());
        Assert.Equal(default, Array.Empty<string>().ToEquatableArray());
        Assert.Equal(array.GetHashCode(), new[] { "a", "b" }.ToEquatableArray().GetHashCode());
    }

    [Fact]
    public void An_array_keeps_what_it_was_made_of()
    {
        var items = new[] { "a", "b" };
        var array = items.ToEquatableArray();
        items[0] = "c";

        Assert.Equal("a", array[0]);
    }
}
