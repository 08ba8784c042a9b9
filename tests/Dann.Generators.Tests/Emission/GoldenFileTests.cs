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
}
