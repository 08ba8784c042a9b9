using Dann.Generators.Tests.Support;
using Dann.Tests.Shared;

namespace Dann.Generators.Tests.Emission;

/// <summary>The generated files of the MNIST network, whole, so that a change to them is read by somebody.</summary>
public sealed class GoldenFileTests
{
    [Theory]
    [InlineData("MnistDann.Model")]
    [InlineData("MnistDann.Trainer")]
    [InlineData("DannNative")]
    public void The_mnist_network_in_CSharp(string file) =>
        Golden.Verify(GeneratorHost.Run([Declarations.Class], []).Generated(file + ".g.cs"), file);

    [Theory]
    [InlineData("MnistDann.Model")]
    [InlineData("MnistDann.Trainer")]
    public void A_broken_declaration(string file) =>
        Golden.Verify(GeneratorHost.Run([Declarations.ClassWith("Linear(1)]", "Linear(3)]")], []).Generated(file + ".g.cs"), "Broken." + file);

    [Theory]
    [InlineData("VectorDann.Model")]
    [InlineData("VectorDann.Trainer")]
    public void A_network_of_vectors_split_inside_the_features(string file)
    {
        const string config = """
            model:
              name: VectorDann
              input: 12
              classes: [back_pack, "3-d printer", "<unknown>"]
              features: [ { linear: { units: 16, name: hidden } }, batch_norm1d, tanh, { linear: { units: 8, bias: false } }, sigmoid ]
              label: [ dropout, linear: 3 ]
              domain: { split: hidden, layers: [ linear: 1 ] }
            """;

        Golden.Verify(GeneratorHost.Run([], [new(Declarations.ConfigPath, config)]).Generated(file + ".g.cs"), file);
    }

    [Theory]
    [InlineData("BlockDann.Model")]
    [InlineData("BlockDann.Trainer")]
    public void A_network_of_blocks(string file)
    {
        const string config = """
            model:
              name: BlockDann
              input: 3x32x32
              classes: 10
              blocks:
                conv:
                  arguments: { channels: , kernel: 3, padding: 1 }
                  layers:
                    - conv2d: { name: conv, channels: $channels, kernel: $kernel, padding: $padding, bias: false }
                    - batch_norm2d: { name: bn }
                    - relu
                mixed:
                  arguments: [ narrow, wide ]
                  layers:
                    - parallel:
                        branches:
                          - [ conv: { name: small, channels: $narrow, kernel: 1, padding: 0 } ]
                          - [ conv: { name: large, channels: $wide } ]
                          - [ max_pool2d: { kernel: 3, stride: 1, padding: 1 } ]
              features:
                - conv: { name: stem, channels: 8 }
                - mixed: { name: mixed1, narrow: 4, wide: 12 }
                - mixed: { name: mixed2, narrow: 8, wide: 16 }
                - repeat:
                    name: stage
                    times: 2
                    layers:
                      - residual: [ conv: 48, conv2d: { channels: 48, kernel: 3, padding: 1 } ]
                      - relu
                - residual:
                    body: [ conv2d: { channels: 16, kernel: 3, stride: 2, padding: 1 } ]
                    shortcut: [ conv2d: { name: projection, channels: 16, kernel: 1, stride: 2 } ]
                - global_avg_pool2d
              label: [ linear: 10 ]
              domain: { split: mixed2, layers: [ global_avg_pool2d, linear: 1 ] }
            """;

        Golden.Verify(GeneratorHost.Run([], [new(Declarations.ConfigPath, config)]).Generated(file + ".g.cs"), file);
    }
}
