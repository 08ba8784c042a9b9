using Dann.Dsl.Binding;
using Dann.Dsl.Naming;
using Dann.Dsl.Shapes;

namespace Dann.Generators.Emit;

/// <summary>What is done to the weights: drawing them, and laying them out.</summary>
internal static class ParameterMethods
{
    public static void Write(CodeWriter code, ShapedNetwork network)
    {
        code.Line("/// <inheritdoc/>");
        code.Line($"public override void InitializeParameters({RuntimeNames.Generator} generator)");
        using (code.Braces())
        {
            foreach (var (field, layer) in Layers(network))
            {
                if (layer.FanIn is { } fanIn)
                    code.Line($"{RuntimeNames.Initializers}.UniformFanIn({field}.weight, {field}.bias, fanIn: {fanIn}, generator);");
                else if (layer.Layer.DrawsItself)
                    code.Line($"{field}.InitializeParameters(generator);");
            }
        }

        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("public override void UseChannelsLast()");
        using (code.Braces())
        {
            if (!network.HasConvolutions)
                code.Line("// Layouts are a matter of images, and no layer has a weight for them.");
            foreach (var (field, _) in Layers(network).Where(pair => pair.Layer.HasImageWeight))
                code.Line($"{field}.weight = {RuntimeNames.Layout}.ChannelsLast({field}.weight);");
        }
    }

    private static IEnumerable<(string Field, ShapedLayer Layer)> Layers(ShapedNetwork network) =>
        network.Branches.SelectMany(branch => branch.Layers.Select(placed => ($"this.{branch.Role}.{FieldPath(placed.Path)}", placed.Layer)));

    private static string FieldPath(string path) => string.Join(".", path.Split('.').Select(Identifiers.Field));
}
