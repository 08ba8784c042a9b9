using System.Runtime.CompilerServices;
using Dann.Dsl.Binding;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Layers;

/// <summary>
/// The counts that describe a network, against real modules: parameters and multiply-adds from the weights they hold and the outputs they give,
/// activation bytes from the tensors that come out, but for those that are the input's own memory.
/// </summary>
public sealed class CountsAgreeTests : IClassFixture<OneThread>
{
    private const int BatchSize = 2;

    // Blocks of every kind, a sum of more than two chains among them.
    private const string Blocks = """
        model:
          name: Blocks
          input: 3x16x16
          classes: 5
          blocks:
            basic: { arguments: [ width, stride ], layers: [ residual: { body: [ conv2d: { channels: $width, kernel: 3, stride: $stride, padding: 1, bias: false }, batch_norm2d, relu ], shortcut: [ conv2d: [ $width, 1, $stride ] ] }, relu ] }
          features:
            - repeat: { times: 2, layers: [ basic: [ 8, 2 ] ] }
            - residual: [ tanh ]
            - parallel: { join: add, branches: [ [ conv2d: [ 8, 1 ] ], [], [ conv2d: { channels: 8, kernel: 3, padding: same, groups: 4 } ] ] }
            - parallel: [ [ conv2d: [ 4, 1 ] ], [ max_pool2d: [ 3, 1, 1 ] ], [] ]
            - conv_transpose2d: { channels: 6, kernel: 3, stride: 2, groups: 2 }
            - flatten
            - dropout
          label: [ unflatten: 6x9x9, conv2d: [ 4, 3 ], flatten, linear: 5 ]
          domain: { split: features, layers: [ flatten, linear: 1 ] }
        """;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    [Fact]
    public void Of_blocks() => Compare(ConfigReader.Read(Blocks, "blocks.yaml").Model!.Shaped!);

    [Theory]
    [InlineData("configs/quickstart.yaml")]
    [InlineData("configs/mnist-mnistm.yaml")]
    [InlineData("tests/Dann.Integration.Tests/Models/sequence.yaml")]
    [InlineData("tests/Dann.Integration.Tests/Models/Backbones/resnet18.yaml")]
    [InlineData("tests/Dann.Integration.Tests/Models/Backbones/googlenet.yaml")]
    public void Of_a_config(string path)
    {
        var file = Path.Combine(Root, path);

        Compare(ConfigReader.Read(File.ReadAllText(file), file, parts: Part).Model!.Shaped!);
    }

    private static void Compare(ShapedNetwork network)
    {
        using var noGradient = no_grad();
        var (parameters, multiplyAdds, bytes) = (0L, 0L, 0L);
        foreach (var branch in network.Branches)
        {
            foreach (var placed in branch.Layers)
            {
                using var scope = NewDisposeScope();
                var layer = placed.Layer;
                var real = new TorchCallable(layer.Call);
                real.Train(true);
                var input = rand([BatchSize, .. layer.Input.Sizes.Select(size => (long)size)]);
                var output = real.Forward(input);
                var counted = (real.Parameters.Sum(parameter => parameter.numel()), Products(layer, real, input, output), Bytes(output, input));

                Assert.True(counted == (layer.ParameterCount, layer.MultiplyAdds, layer.ActivationBytes), $"{branch.Role}.{placed.Path}: torch has {counted}, declared are {(layer.ParameterCount, layer.MultiplyAdds, layer.ActivationBytes)}.");
                (parameters, multiplyAdds, bytes) = (parameters + counted.Item1, multiplyAdds + counted.Item2, bytes + counted.Item3);
            }

            bytes += branch.Nodes.Sum(Joins);
        }

        Assert.Equal((parameters, multiplyAdds, bytes), (network.ParameterCount, network.MultiplyAdds, network.ActivationBytes));
    }

    // Each value of the larger side meets one slice of the weight: an output sums over it, and an input of a transposed convolution is spread over it.
    private static long Products(ShapedLayer layer, TorchCallable real, Tensor input, Tensor output)
    {
        if (real.Parameters.FirstOrDefault(parameter => parameter.dim() > 1) is not { } weight)
            return 0;
        var values = layer.Layer is ConvTranspose1d or ConvTranspose2d ? input.numel() : output.numel();
        return values / BatchSize * (weight.numel() / weight.shape[0]);
    }

    private static long Joins(ShapedNode node)
    {
        if (node is not ShapedComposite block)
            return 0;
        var inside = block.Paths.SelectMany(path => path.Nodes).Sum(Joins);
        if (block.Composite.Join == Join.None)
            return inside;

        using var scope = NewDisposeScope();
        var ends = block.Paths.Select(path => rand([BatchSize, .. path.Output.Sizes.Select(size => (long)size)])).ToList();
        if (block.Composite.Join == Join.Concat)
            return inside + Bytes(cat(ends, 1));
        var sum = ends[0];
        foreach (var end in ends.Skip(1))
        {
            sum += end;
            inside += Bytes(sum);
        }

        return inside;
    }

    private static long Bytes(Tensor output, Tensor? input = null) =>
        input is not null && output.storage<float>().data_ptr() == input.storage<float>().data_ptr() ? 0 : output.numel() * output.element_size() / BatchSize;

    private static PartText? Part(string from, string path)
    {
        var file = PartPaths.Resolve(from, path);
        return new PartText(file, File.ReadAllText(file));
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
