using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Layers;

/// <summary>What each layer refuses to be put on, with its rule and what to do about it.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("conv1d: [ 4, 3 ]", "3x8x8", "DANN1207", "conv1d works on sequences (C, L) and was given (3, 8, 8). Use conv2d, which works on images.")]
    [InlineData("conv1d: [ 4, 3 ]", "7", "DANN1207", "conv1d works on sequences (C, L) and was given (7). Move it before the flatten or linear layer.")]
    [InlineData("conv1d: [ 4, 9 ]", "3x8", "DANN1203", "conv1d with kernel 9 does not fit on 8. Use a smaller kernel, more padding, or one pool or stride less before it.")]
    [InlineData("conv1d: { channels: 4, kernel: 3, groups: 2 }", "3x8", "DANN1204", "conv1d cuts 3 input and 4 output channels into 2 groups, which does not come out even. Use a number that divides both.")]
    [InlineData("conv1d: { channels: 4, kernel: 3, padding: same, stride: 2 }", "3x8", "DANN1208", "conv1d has padding same and stride 2: only a stride of 1 keeps the size. Leave the stride out, or write the padding as a number.")]
    [InlineData("conv2d: [ 4, 3 ]", "3x8", "DANN1202", "conv2d works on images (C, H, W) and was given (3, 8). Use conv1d, which works on sequences.")]
    [InlineData("conv2d: { channels: 4, kernel: 3, padding: same, stride: 1x2 }", "3x8x8", "DANN1208", "conv2d has padding same and stride 1x2: only a stride of 1 keeps the size. Leave the stride out, or write the padding as a number.")]
    [InlineData("conv_transpose2d: [ 4, 3 ]", "3x8", "DANN1202", "conv_transpose2d works on images (C, H, W) and was given (3, 8). Use conv_transpose1d, which works on sequences.")]
    [InlineData("conv_transpose2d: { channels: 4, kernel: 3, groups: 2 }", "3x8x8", "DANN1204", "conv_transpose2d cuts 3 input and 4 output channels into 2 groups, which does not come out even. Use a number that divides both.")]
    [InlineData("conv_transpose2d: { channels: 4, kernel: 3, output_padding: 1 }", "3x8x8", "DANN1208", "conv_transpose2d has output_padding 1, which must be smaller than the stride or the dilation. Use less of it, or a larger stride.")]
    [InlineData("conv_transpose2d: { channels: 4, kernel: 3, stride: 2x1, output_padding: 1 }", "3x8x8", "DANN1208", "conv_transpose2d has output_padding 1, which must be smaller than the stride or the dilation. Use less of it, or a larger stride.")]
    [InlineData("conv_transpose2d: { channels: 4, kernel: 2x3, padding: 1x2 }", "3x8x2", "DANN1205", "conv_transpose2d with kernel 2x3 cuts padding 1x2 off each side of its result, and nothing of 8x2 is left. Use less padding.")]
    [InlineData("conv_transpose2d: { channels: 4, kernel: 3, stride: 2147483647 }", "3x8x8", "DANN1206", "conv_transpose2d makes 15032385532x15032385532, more than a dimension can hold. Use a smaller stride or kernel.")]
    [InlineData("conv_transpose1d: { channels: 4, kernel: 3, stride: 2, output_padding: 2 }", "3x8", "DANN1208", "conv_transpose1d has output_padding 2, which must be smaller than the stride or the dilation. Use less of it, or a larger stride.")]
    [InlineData("conv_transpose1d: { channels: 4, kernel: 1, padding: 4 }", "3x8", "DANN1205", "conv_transpose1d with kernel 1 cuts padding 4 off each side of its result, and nothing of 8 is left. Use less padding.")]
    [InlineData("max_pool1d: { kernel: 3, padding: 2 }", "3x8", "DANN1205", "max_pool1d has padding 2, more than half of its kernel 3: some windows would see nothing but padding. Use at most 1.")]
    [InlineData("max_pool2d: { kernel: 3, padding: 1073741824 }", "3x8x8", "DANN1205", "max_pool2d has padding 1073741824, more than half of its kernel 3: some windows would see nothing but padding. Use at most 1.")]
    [InlineData("avg_pool1d: 9", "3x8", "DANN1203", "avg_pool1d with kernel 9 does not fit on 8. Use a smaller kernel, more padding, or one pool or stride less before it.")]
    [InlineData("avg_pool1d: 2", "3x8x8", "DANN1207", "avg_pool1d works on sequences (C, L) and was given (3, 8, 8). Use avg_pool2d, which works on images.")]
    [InlineData("adaptive_avg_pool1d: 2", "7", "DANN1207", "adaptive_avg_pool1d works on sequences (C, L) and was given (7). Move it before the flatten or linear layer.")]
    [InlineData("adaptive_max_pool2d: 2", "3x8", "DANN1202", "adaptive_max_pool2d works on images (C, H, W) and was given (3, 8). Put flatten and unflatten before it, with the shape it is to see.")]
    [InlineData("global_avg_pool2d", "7", "DANN1202", "global_avg_pool2d works on images (C, H, W) and was given (7). Move it before the flatten or linear layer.")]
    [InlineData("upsample: 2", "3x8", "DANN1202", "upsample works on images (C, H, W) and was given (3, 8). Put flatten and unflatten before it, with the shape it is to see.")]
    [InlineData("upsample", "3x8x8", "DANN1208", "upsample has neither scale nor size. Give it one of the two.")]
    [InlineData("upsample: { scale: 2, size: 16 }", "3x8x8", "DANN1208", "upsample has scale 2 and size 16. Give it one of the two.")]
    [InlineData("upsample: 2147483647", "3x8x8", "DANN1206", "upsample makes 17179869176x17179869176, more than a dimension can hold. Use a smaller scale.")]
    [InlineData("unflatten: 2x4", "3x8", "DANN1201", "unflatten works on vectors (F) and was given (3, 8). Put flatten before it, which makes (24).")]
    [InlineData("unflatten: 2x4", "7", "DANN1210", "unflatten makes (2, 4), which has 8 values, and was given (7). Use sizes whose product is 7.")]
    [InlineData("linear: 2", "3x8", "DANN1201", "linear works on vectors (F) and was given (3, 8). Put flatten before it, which makes (24).")]
    [InlineData("batch_norm1d", "3x8x8", "DANN1201", "batch_norm1d works on vectors (F) and sequences (C, L) and was given (3, 8, 8). Use batch_norm2d, which works on images.")]
    [InlineData("batch_norm2d", "3x8", "DANN1202", "batch_norm2d works on images (C, H, W) and was given (3, 8). Use batch_norm1d, which works on sequences.")]
    [InlineData("dropout2d", "7", "DANN1202", "dropout2d works on images (C, H, W) and was given (7). Move it before the flatten or linear layer.")]
    [InlineData("instance_norm1d", "3x8x8", "DANN1207", "instance_norm1d works on sequences (C, L) and was given (3, 8, 8). Use instance_norm2d, which works on images.")]
    [InlineData("instance_norm1d", "3x1", "DANN1209", "instance_norm1d normalises single values of (3, 1): each would become 0, whatever it was. Leave it out, or move it to where more values belong together.")]
    [InlineData("group_norm: 2", "3x8x8", "DANN1204", "group_norm cuts 3 channels into 2 groups, which does not come out even. Use a number that divides 3.")]
    [InlineData("group_norm: 3", "3x1x1", "DANN1209", "group_norm normalises single values of (3, 1, 1): each would become 0, whatever it was. Leave it out, or move it to where more values belong together.")]
    [InlineData("group_norm: 2", "8", "DANN1202", "group_norm works on images (C, H, W) and sequences (C, L) and was given (8). Move it before the flatten or linear layer.")]
    [InlineData("layer_norm: 3", "3x8", "DANN1211", "layer_norm normalises over the last 3 dimensions and was given (3, 8). Use at most 2, or leave the number out for all of them.")]
    [InlineData("layer_norm: 1", "3x1", "DANN1209", "layer_norm normalises single values of (3, 1): each would become 0, whatever it was. Leave it out, or move it to where more values belong together.")]
    [InlineData("local_response_norm: 5", "7", "DANN1202", "local_response_norm works on images (C, H, W) and sequences (C, L) and was given (7). Move it before the flatten or linear layer.")]
    public void A_layer_that_does_not_fit(string layer, string input, string code, string message)
    {
        var finding = Sample.Finding(Sample.Model($"{layer}, flatten", input: input));

        Assert.Equal((code, $"{message} Shapes so far: ({input.Replace("x", ", ", StringComparison.Ordinal)})."), (finding.Rule.Code, finding.Message));
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("3x99999999999")]
    [InlineData("3x8x99999999999")]
    public void An_input_that_no_int_holds_is_out_of_range(string input) =>
        Assert.Equal(("DANN1104", $"input is {input}; expected at most 2147483647 values in one sample."), Found(Sample.Model("flatten", input: input)));

    [Theory]
    [InlineData("conv2d: { channels: 3, kernel: 3, padding: 99999999999 }", "padding is 99999999999; expected a size from 0 to 2147483647, or two as 3x5, or same.")]
    [InlineData("conv1d: { channels: -99999999999, kernel: 3 }", "channels is -99999999999; expected a whole number from 1 to 2147483647.")]
    [InlineData("layer_norm: 99999999999", "dimensions is 99999999999; expected a whole number from 1 to 3.")]
    public void A_number_that_no_int_holds_is_out_of_range(string layer, string message) =>
        Assert.Equal(("DANN1104", message), Found(Sample.Model($"{layer}, flatten")));

    [Theory]
    [InlineData("linear: 9999999999x")]
    [InlineData("linear: \"99999999999\"")]
    [InlineData("linear: +-1")]
    public void What_is_no_number_stays_one_of_another_type(string layer) => Assert.Equal("DANN1103", Found(Sample.Model($"flatten, {layer}")).Code);

    private static (string Code, string Message) Found(string text)
    {
        var finding = Sample.Finding(text);
        return (finding.Rule.Code, finding.Message);
    }
}
