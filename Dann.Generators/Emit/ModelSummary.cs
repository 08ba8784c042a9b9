using System.Globalization;
using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The doc comment of a model: its layers with shapes and parameters, as a table.</summary>
internal static class ModelSummary
{
    public static void Write(CodeWriter code, ModelUnit unit, Pathway way, ShapedNetwork network)
    {
        var classes = network.Network.Classes;
        if (!unit.Shell.IsDocumented)
            code.Line($"/// <summary>A domain-adversarial network: {network.Features.Input.WithBatch()} to {classes} class logits, with {network.ParameterCount:N0} parameters.</summary>");
        code.Line("/// <remarks>");
        code.Line("/// <code>");
        foreach (var row in Rows(way, network))
            code.Line($"/// {row}".TrimEnd());
        code.Line("/// </code>");
        code.Line("/// </remarks>");
    }

    private static IEnumerable<string> Rows(Pathway way, ShapedNetwork network)
    {
        var layers = network.Branches.SelectMany(branch => branch.Layers).ToList();
        var nameWidth = layers.Max(layer => layer.Layer.Name.Length);
        var kindWidth = layers.Max(layer => layer.Layer.Kind.Key.Length);
        var shapeWidth = layers.Max(layer => layer.Output.WithBatch().Length);
        foreach (var branch in network.Branches)
        {
            yield return $"{branch.Role}{Origin(branch.Role, way)}: {branch.Input.WithBatch()} to {branch.Output.WithBatch()}, {Count(branch.ParameterCount)} parameters";
            foreach (var layer in branch.Layers)
            {
                var parameters = layer.ParameterCount == 0 ? "" : Count(layer.ParameterCount).PadLeft(12);
                yield return $"  {layer.Layer.Name.PadRight(nameWidth)}  {layer.Layer.Kind.Key.PadRight(kindWidth)}  {layer.Output.WithBatch().PadRight(shapeWidth)}{parameters}";
            }
        }
    }

    private static string Origin(string role, Pathway way) => role switch
    {
        Roles.Features => "",
        Roles.Label => ", behind the features",
        _ => $", behind {(way.SplitsAtFeatures ? "the features" : way.SplitName)}",
    };

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
