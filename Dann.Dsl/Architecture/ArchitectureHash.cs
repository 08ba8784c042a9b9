using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Architecture;

/// <summary>A fingerprint of a network, by which a run knows that a config and the compiled model, or a checkpoint, are of one network.</summary>
public static class ArchitectureHash
{
    /// <summary>16 hexadecimal digits (the first 64 bits of a SHA-256) over everything that decides the network's computation; its name is not part of it.</summary>
    public static string Of(Network network)
    {
        var text = new StringBuilder();
        text.Append(network.Input).Append('>').Append(network.Classes);
        foreach (var name in network.ClassNames)
            text.Append('|').Append(name.Length).Append(':').Append(name);
        Append(text, network.Features);
        Append(text, network.Label);
        Append(text, network.Domain);
        text.Append('@').Append(network.Split.Role).Append(network.Split.Layer);

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return string.Concat(hash.Take(8).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    // A layer's arguments to TorchSharp say all about its computation but its input width, which follows from the layers before it.
    private static void Append(StringBuilder text, Branch branch)
    {
        text.Append('\n').Append(branch.Role);
        foreach (var layer in branch.Layers)
        {
            text.Append('\n').Append(layer.Name).Append('=').Append(layer.Kind.Key);
            foreach (var argument in layer.Call(AnyInput).Arguments)
                text.Append(' ').Append(argument.Name).Append(':').Append(Text(argument.Value));
        }
    }

    // "R", because the compiler may run on .NET Framework, whose shorter default would give another hash than the runtime's.
    private static string Text(object value) => value is double number
        ? number.ToString("R", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static readonly Shape AnyInput = Shape.Of(1, 1, 1);
}
