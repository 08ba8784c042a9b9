using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Modules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Architecture;

/// <summary>A fingerprint of a network, by which a run knows that a config and the compiled model, or a checkpoint, are of one network.</summary>
public static class ArchitectureHash
{
    /// <summary>16 hexadecimal digits (the first 64 bits of a SHA-256) over everything that decides the network's computation and training step; its name is not part of it.</summary>
    public static string Of(Network network)
    {
        var text = new StringBuilder();
        text.Append(network.Input).Append('>').Append(network.Classes);
        foreach (var name in network.ClassNames)
            text.Append('|').Append(name.Length).Append(':').Append(name);
        if (network.Sources != 1)
            text.Append('<').Append(network.Sources);
        Append(text, network.Features);
        Append(text, network.Label);
        foreach (var domain in network.Domains)
        {
            Append(text, domain.Branch);
            text.Append('@').Append(domain.Split.Role).Append('.').Append(domain.Split.Path);
            text.Append('*').Append(Text(domain.Weight));
            if (domain.Reversal is { } reversal)
                text.Append(reversal.Kind.Key).Append(string.Join(",", reversal.Arguments.Select(argument => argument.Name + Text(argument.Value))));
        }

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return string.Concat(hash.Take(8).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static void Append(StringBuilder text, Branch branch)
    {
        text.Append('\n').Append(branch.Role);
        Append(text, branch.Nodes);
    }

    // A layer's arguments to TorchSharp say all about its computation but its input width, which follows from the layers before it.
    private static void Append(StringBuilder text, EquatableArray<Node> nodes)
    {
        foreach (var node in nodes)
        {
            text.Append('\n').Append(node.Name).Append('=').Append(node.Key);
            if (node is OwnModule own)
                text.Append(' ').Append(own.Signature.FullName);
            if (node is Layer layer)
            {
                foreach (var argument in layer.Call(AnyInput).Arguments)
                    text.Append(' ').Append(argument.Name).Append(':').Append(Text(argument.Value));
            }
            else if (node is Composite block)
            {
                text.Append(' ').Append(block.Join);
                foreach (var path in block.Paths)
                {
                    text.Append('{').Append(path.Label);
                    Append(text, path.Nodes);
                    text.Append('}');
                }
            }
        }
    }

    // "R", because the compiler may run on .NET Framework, whose shorter default would give another hash than the runtime's.
    private static string Text(object value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable items => string.Join(",", items.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static readonly Shape AnyInput = Shape.Of(1, 1, 1);
}
