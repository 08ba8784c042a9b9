using Dann.Dsl.Architecture;
using Dann.Runtime.Description;
using Dann.Runtime.Training;

namespace Dann.Integration.Tests.Layers;

/// <summary>A compiled model knows its own declaration.</summary>
public sealed class DeclarationTests
{
    public static TheoryData<string> Models => [.. ModelRegistry.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Its_declaration_is_the_network_that_was_compiled(string name)
    {
        var network = NetworkDescription.Read(name).Network;

        Assert.Equal(name, network.Network.Name);
        Assert.Equal(ModelRegistry.Find(name)!.ArchitectureHash, ArchitectureHash.Of(network.Network));
        using var model = ModelRegistry.Find(name)!.CreateModel();
        Assert.Equal(model.parameters().Sum(parameter => parameter.numel()), network.ParameterCount);
    }
}
