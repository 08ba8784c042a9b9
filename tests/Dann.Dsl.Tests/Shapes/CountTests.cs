using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Shapes;

/// <summary>Sizes come from texts: however large they are, they end in a finding or in a count that stops at the largest number.</summary>
public sealed class CountTests
{
    [Theory]
    [InlineData("conv2d: { channels: 1, kernel: 1, padding: 2147483647 }, flatten")]
    [InlineData("conv2d: { channels: 2147483647, kernel: 1 }, flatten")]
    [InlineData("adaptive_avg_pool2d: 2147483647, flatten")]
    public void More_values_than_can_be_counted_are_refused(string layers) =>
        Assert.Equal(RuleBook.TooManyValues, Sample.Finding(Sample.Model(layers)).Rule);

    [Fact]
    public void An_input_beyond_counting_is_refused()
    {
        var finding = Sample.Finding(Sample.With("input: 3x32x32", "input: 99999x99999x99999"));

        Assert.Equal(RuleBook.OutOfRange, finding.Rule);
        Assert.Equal("input is 99999x99999x99999; expected at most 2147483647 values in one sample.", finding.Message);
    }

    [Fact]
    public void The_largest_vector_is_taken() =>
        Assert.Equal(Shape.Of(int.MaxValue), Sample.Shaped(Sample.Model("relu", input: "2147483647")).Features.Output);

    [Fact]
    public void Counts_stop_at_the_largest_number()
    {
        var shaped = Sample.Shaped(Sample.Model("linear: 2147483647, linear: 2147483647, linear: 2147483647, linear: 1", input: "2147483647"));

        Assert.Equal(long.MaxValue, shaped.ParameterCount);
        Assert.Equal(long.MaxValue, shaped.Features.MultiplyAdds);
        Assert.Equal(long.MaxValue, Sample.Shaped(Sample.Model("conv2d: { channels: 9, kernel: 2147483647, padding: 1073741823 }, flatten", input: "9x1x1")).Features.MultiplyAdds);
    }

    [Theory]
    [InlineData("3x32x32", 3072)]
    [InlineData("5000", 5000)]
    [InlineData("2147483647x2147483647x2147483647", long.MaxValue)]
    public void Elements(string text, long elements)
    {
        Assert.True(Shape.TryParse(text, out var shape));
        Assert.Equal(elements, shape.Elements);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("3x")]
    [InlineData("3x0x3")]
    [InlineData("-3")]
    [InlineData(" 3")]
    [InlineData("3X4")]
    [InlineData("3.0")]
    public void What_is_no_shape(string text) => Assert.False(Shape.TryParse(text, out _));

    [Theory]
    [InlineData("3", 3, 3)]
    [InlineData("3x5", 3, 5)]
    [InlineData("0", 0, 0)]
    public void Sizes(string text, int height, int width)
    {
        Assert.True(Size2.TryParse(text, out var size));
        Assert.Equal(new Size2(height, width), size);
        Assert.Equal(text, size.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3x5x7")]
    [InlineData("3x")]
    [InlineData("x3")]
    [InlineData("3 x 5")]
    public void What_is_no_size(string text) => Assert.False(Size2.TryParse(text, out _));
}
