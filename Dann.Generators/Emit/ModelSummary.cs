using System.Globalization;
using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The doc comment of a model: its layers with shapes and parameters, as a table.</summary>
internal static class ModelSummary
{
    public static void Write(CodeWriter code, ModelUnit unit, ShapedNetwork network)
    {
        var classes = network.Network.Classes;
        if (!unit.Shell.IsDocumented)
            code.Line($"/// <summary>A domain-adversarial network: {network.Features.Input.WithBatch()} to {classes} class logits, with {network.ParameterCount:N0} parameters.</summary>");
        code.Line("/// <remarks>");
        code.Line("/// <code>");
        foreach (var row in Rows(network))
            code.Line($"/// {row}".TrimEnd());
        code.Line("/// </code>");
        code.Line("/// </remarks>");
    }

    private static IEnumerable<string> Rows(ShapedNetwork network)
    {
        var layers = network.Branches.SelectMany(branch => branch.Layers).ToList();
        var nameWidth = layers.Max(placed => placed.Path.Length);
        var kindWidth = layers.Max(placed => placed.Layer.Layer.Key.Length);
        var shapeWidth = layers.Max(placed => placed.Layer.Output.WithBatch().Length);
        foreach (var branch in network.Branches)
        {
            yield return $"{branch.Role}{Origin(branch.Role, network)}: {branch.Input.WithBatch()} to {branch.Output.WithBatch()}, {Count(branch.ParameterCount)} parameters";
            foreach (var (path, layer) in branch.Layers.Select(placed => (placed.Path, placed.Layer)))
            {
                var parameters = layer.ParameterCount == 0 ? "" : Count(layer.ParameterCount).PadLeft(12);
                yield return $"  {path.PadRight(nameWidth)}  {layer.Layer.Key.PadRight(kindWidth)}  {layer.Output.WithBatch().PadRight(shapeWidth)}{parameters}";
            }
        }
    }

    private static string Origin(string role, ShapedNetwork network) => role switch
    {
        Roles.Features => "",
        Roles.Label => ", behind the features",
        _ => $", behind {Pathway.NameOf(network.Network.Domains.First(domain => domain.Branch.Role == role).Split)}",
    };

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
