using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;
using Dann.Dsl.Yaml;
using Dann.Generators.Tests.Support;
using Dann.Generators.Units;
using Dann.Tests.Shared;

namespace Dann.Generators.Tests.Emission;

/// <summary>Drawn networks, with blocks of every kind and several domain branches, written in both spellings and read back.</summary>
public sealed class RandomSpellingTests
{
    private const int Wanted = 500;

    [Fact]
    public void Five_hundred_networks_come_back_as_they_were_from_both_spellings()
    {
        var networks = RandomNetworks.Draw(1200).Select(Completed).Where(IsWhole).Take(Wanted).ToList();
        Assert.Equal(Wanted, networks.Count);
        var inConfigs = networks.Select(Read).ToList();
        Assert.All(networks.Zip(inConfigs), pair => Assert.Equal(pair.First, pair.Second with { Domains = SplitsOf(pair.First, pair.Second) }));

        // The generator reads all of them; that what it writes compiles is the business of other tests.
        var classes = string.Join('\n', networks.Select(NetworkTexts.Class));
        var outcome = GeneratorHost.Run([new(Declarations.ClassPath, $"using Dann.Dsl;\nusing static TorchSharp.torch;\nnamespace Consumer.Models;\n{classes}")], [], GeneratorHost.Strict);

        Assert.DoesNotContain(outcome.Reported, diagnostic => diagnostic.Id is not (['D', 'A', 'N', 'N', '1', '3' or '4', ..]));
        var inCode = outcome.Run.Results.Single().TrackedSteps[TrackingNames.Units].SelectMany(step => step.Outputs).Select(output => ((EmissionUnit)output.Value).Model).ToDictionary(unit => unit.Shell.Name);
        Assert.All(inConfigs, network => Assert.Equal(network, inCode[network.Name].Network!.Network));
    }

    // A whole network ends in logits; a drawn one ends anywhere.
    private static Network Completed(Network network, int index) => network with
    {
        Name = $"Drawn{index}",
        Label = Ending(network.Label, network.Classes),
        Domains = network.Domains.Select(domain => domain with { Branch = Ending(domain.Branch, 1) }).ToEquatableArray(),
    };

    private static Branch Ending(Branch branch, int width) =>
        branch with { Nodes = branch.Nodes.Concat([new Flatten { Name = "flatten_end" }, new Linear(width, true) { Name = "linear_end" }]).ToEquatableArray() };

    private static bool IsWhole(Network network) =>
        ShapeInference.Infer(network, new List<Finding>()) is { } shaped && NetworkRules.Check(shaped).All(finding => finding.Rule.Severity != Severity.Error);

    private static Network Read(Network network)
    {
        var text = NetworkYaml.Write(network);
        var result = ConfigReader.Read(text, "drawn.yaml");
        Assert.True(result.Model?.Network is not null, $"{text}\n{string.Join('\n', result.Findings.Select(finding => finding.Format("drawn.yaml")))}");
        return result.Model!.Network!;
    }

    // One edge may have two names (the end of a block is that of its last layer); the reader takes the shorter one.
    private static EquatableArray<DomainBranch> SplitsOf(Network drawn, Network read)
    {
        Assert.Equal(drawn.Domains.Count, read.Domains.Count);
        return read.Domains.Select((domain, i) => domain with { Split = drawn.Domains[i].Split }).ToEquatableArray();
    }
}
