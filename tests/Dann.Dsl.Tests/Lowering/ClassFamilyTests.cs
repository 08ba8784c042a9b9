using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Lowering;
using Dann.Dsl.Tests.Backbones;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Lowering;

/// <summary>Which blocks are written as one class, what its constructor takes, and what it is called.</summary>
public sealed class ClassFamilyTests
{
    [Theory]
    [InlineData("googlenet", "Conv1Block() Conv2Block(inputs, outputs) Conv3Block(inputs, outputs) BranchBlock(inputs, outputs, _0Outputs) Branch4Block(inputs, outputs) "
        + "InceptionBlock(inputs, branch1Outputs, branch2Outputs, branch2_0Outputs, branch3Outputs, branch3_0Outputs, branch4Outputs)")]
    [InlineData("squeezenet1_1", "Block3(inputs, squeezeOutputs, expand1x1Outputs)")]
    [InlineData("resnet18", "Layer1_0Block(channels) DownsampleBlock(inputs, outputs) Layer1Block() Layer2_0Block(inputs, outputs) LayerBlock(inputs, outputs)")]
    public void A_backbone_has_the_classes_a_person_would_write(string backbone, string classes) =>
        Assert.Equal(classes, string.Join(' ', Plan($"include: backbones/{backbone}.yaml", "3x224x224").Classes.Select(family => $"{family.Name}({string.Join(", ", family.Parameters)})")));

    // Each of the two is a block of its own; the numbers are what their classes take.
    [Theory]
    [InlineData("conv2d: [ 4, 3 ]", "conv2d: [ 8, 3 ]", "ABlock(inputs, outputs): 3 4, 4 8")]
    [InlineData("conv2d: [ 4, 3 ]", "conv2d: [ 4, 5 ]", "ABlock(inputs, conv2d_1KernelSize): 3 3, 4 5")]
    [InlineData("conv2d: [ 3, 3 ]", "conv2d: [ 3, 3 ]", "ABlock(): , ")]
    [InlineData("conv2d: { channels: 4, kernel: 3, name: inputs }", "conv2d: { channels: 8, kernel: 3, name: inputs }", "ABlock(inputs2, outputs): 3 4, 4 8")]
    [InlineData("conv2d: [ 6, 3 ], group_norm: 2", "conv2d: [ 8, 3 ], group_norm: 4", "ABlock(inputs, outputs, group_norm_1Inputs): 3 6 2, 6 8 4")]
    [InlineData("conv2d: [ 4, 3 ], relu", "conv2d: [ 8, 3 ], tanh", "ABlock(): ; BBlock(): ")]
    [InlineData("conv2d: [ 4, 3 ]", "conv2d: { channels: 8, kernel: 3, bias: false }", "ABlock(): ; BBlock(): ")]
    [InlineData("conv2d: [ 4, 3 ]", "conv2d: { channels: 8, kernel: 3, name: conv }", "ABlock(): ; BBlock(): ")]
    [InlineData("conv2d: [ 4, 3x1 ]", "conv2d: [ 8, 3 ]", "ABlock(): ; BBlock(): ")]
    [InlineData("conv2d: [ 4, 3 ], dropout: 0.5", "conv2d: [ 8, 3 ], dropout: 0.4", "ABlock(): ; BBlock(): ")]
    [InlineData("conv2d: [ 4, 3 ], max_pool2d: 2", "conv2d: [ 8, 3 ], max_pool2d: 3", "ABlock(): ; BBlock(): ")]
    public void Blocks_that_differ_in_whole_numbers_alone_are_of_one_class(string first, string second, string expected)
    {
        var plan = Plan($"sequential: {{ name: a, layers: [ {first} ] }}, sequential: {{ name: b, layers: [ {second} ] }}, flatten", "3x32x32");

        Assert.Equal(expected, string.Join("; ", plan.Classes.Select(family => $"{family.Name}({string.Join(", ", family.Parameters)}): {string.Join(", ", family.Blocks.Select(block => string.Join(' ', block.Values)))}")));
    }

    // With its numbers put in, a class is each of its blocks again.
    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    [InlineData("googlenet")]
    [InlineData("squeezenet1_1")]
    public void A_class_with_its_numbers_is_the_block(string backbone)
    {
        var plan = Plan($"include: backbones/{backbone}.yaml", "3x224x224");

        Assert.Equal(plan.Blocks.Select(block => block.Name).Order(), plan.Classes.SelectMany(family => family.Blocks).Select(block => block.ClassName).Order());
        foreach (var family in plan.Classes)
        {
            foreach (var (block, values) in family.Blocks.Select(block => (plan.Blocks.Single(known => known.Name == block.ClassName), block.Values)))
            {
                var alone = plan.Fields(block.Plan.Members);
                Assert.Equal(alone.Select(field => field.ClassName), family.Fields.Select(field => field.ClassName));
                Assert.Equal(alone.Select(field => Written(field.Arguments)), family.Fields.Select(field => Written(field.Arguments, family.Parameters, values)));
            }
        }
    }

    private static string Written(EquatableArray<TorchArgument> arguments, EquatableArray<string> parameters = default, EquatableArray<int> values = default) =>
        string.Join(", ", arguments.Select(argument => $"{argument.Name}: {(argument.Value is TorchParameter parameter ? values[parameters.ToList().IndexOf(parameter.Name)] : argument.Value)}"));

    private static NetworkPlan Plan(string features, string input) => NetworkPlan.Of(BackboneTests.Shaped(Sample.Model(features, input: input)));
}
