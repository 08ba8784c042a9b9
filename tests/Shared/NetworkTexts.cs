using System.Globalization;
using System.Reflection;
using System.Text;
using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Naming;
using Parallel = Dann.Dsl.Composites.Parallel;

namespace Dann.Tests.Shared;

/// <summary>Writes a network back as a class, every setting spelled out: the way from the text to the network, walked the other way round.</summary>
internal static class NetworkTexts
{
    /// <summary>The class, in a namespace that is already open.</summary>
    public static string Class(Network network)
    {
        var classes = new List<string>();
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"[DannModel(Input = \"{string.Join('x', network.Input.Sizes)}\", Classes = {network.Classes})]\npublic partial class {network.Name}\n{{");
        text.AppendLine(CultureInfo.InvariantCulture, $"[FeatureBranch{Attributes(network.Features.Nodes, classes)}] public partial Tensor Features(Tensor x);");
        text.AppendLine(CultureInfo.InvariantCulture, $"[LabelBranch{Attributes(network.Label.Nodes, classes)}] public partial Tensor Label(Tensor x);");
        foreach (var domain in network.Domains)
            text.AppendLine(CultureInfo.InvariantCulture, $"[DomainBranch(Split = \"{domain.Split}\", Name = \"{domain.Branch.Role}\"){Attributes(domain.Branch.Nodes, classes)}] public partial Tensor {Identifiers.PascalCase(domain.Branch.Role)}(Tensor x);");
        classes.ForEach(one => text.AppendLine(one));
        return text.AppendLine("}").ToString();
    }

    private static string Attributes(IEnumerable<Node> nodes, List<string> classes) => string.Concat(nodes.Select(node => ", " + Attribute(node, classes)));

    private static string Attribute(Node node, List<string> classes) => node switch
    {
        Layer layer => LayerAttribute(layer),
        Sequential block => $"Sequential({Held(block.Nodes, classes)}{NameProperty(block)})",
        Residual block => $"Residual({Held(block.Body, classes)}{(block.Shortcut.Count == 0 ? "" : $", Shortcut = {Held(block.Shortcut, classes)}")}{NameProperty(block)})",
        Parallel block => $"Parallel({string.Join(", ", block.Branches.Select(branch => Held(branch.Nodes, classes)))}{(block.How == Join.Add ? ", Join = \"add\"" : "")}{NameProperty(block)})",
        _ => throw new NotSupportedException(node.Key),
    };

    private static string NameProperty(Node node) => node.Name.Length == 0 ? "" : $", Name = \"{node.Name}\"";

    private static string Held(IReadOnlyList<Node> nodes, List<string> classes)
    {
        var attributes = string.Join(", ", nodes.Select(node => Attribute(node, classes)));
        var name = $"Layers{classes.Count + 1}";
        classes.Add($"{(attributes.Length == 0 ? "" : $"[{attributes}]")} private static class {name};");
        return $"typeof({name})";
    }

    private static string LayerAttribute(Layer layer)
    {
        var settings = Settings(layer).ToList();
        var taken = typeof(Dann.Dsl.LayerAttribute).Assembly.GetType($"Dann.Dsl.{layer.Kind.ClassName}Attribute", throwOnError: true)!
            .GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters().Select(parameter => parameter.Name!).ToList();
        var arguments = settings.Where(setting => taken.Contains(setting.Key)).Select(setting => $"{setting.Key}: {Literal(setting.Text)}")
            .Concat(settings.Where(setting => !taken.Contains(setting.Key)).Select(setting => $"{Identifiers.PascalCase(setting.Key)} = {Literal(setting.Text)}"))
            .Append($"Name = \"{layer.Name}\"");
        return $"{layer.Kind.ClassName}({string.Join(", ", arguments)})";
    }

    private static string Literal(string text) =>
        text is "true" or "false" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text : $"\"{text}\"";

    // A setting has the name of the record's property.
    private static IEnumerable<(string Key, string Text)> Settings(Layer layer)
    {
        foreach (var parameter in layer.Kind.Parameters)
        {
            var property = layer.GetType().GetProperty(Identifiers.PascalCase(parameter.Name), BindingFlags.Public | BindingFlags.Instance)
                ?? throw new InvalidOperationException($"{layer.Key} has no property for its setting {parameter.Name}.");
            if (property.GetValue(layer) is { } value)
                yield return (parameter.Name, value is bool flag ? (flag ? "true" : "false") : value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }
    }
}
