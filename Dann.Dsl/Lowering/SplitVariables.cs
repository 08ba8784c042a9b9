using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Naming;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>What generated code calls the values at the splits.</summary>
internal static class SplitVariables
{
    /// <summary>One name for each split, in the order of the domain branches; branches at one split share it.</summary>
    public static IReadOnlyList<Tap> Of(ShapedNetwork network)
    {
        var splits = network.Network.Domains.Select(domain => domain.Split).Distinct().ToList();
        var names = new LocalNames(StepNames.Fixed);
        return [.. splits.Select(split =>
        {
            var name = split == SplitPoint.EndOfFeatures ? "features" : splits.Count == 1 ? "split" : names.Take(NameOf(split.Role == Roles.Features ? split.Path : $"label.{split.Path}"));
            return new Tap(split, name, name, network.At(split));
        })];
    }

    /// <summary><c>layer1.0.conv1</c> is <c>splitLayer1_0_Conv1</c>.</summary>
    public static string NameOf(string path) => "split" + string.Join("_", path.Split('.').Select(Identifiers.PascalCase));
}
