using Dann.Dsl.Architecture;
using Dann.Dsl.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>The modules of the program's own: what is stated of them, and whether it is so.</summary>
public static class OwnModules
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, ModuleSignature> Signatures = new(StringComparer.Ordinal);

    internal static ModuleTable Table
    {
        get
        {
            lock (Gate)
                return new ModuleTable(Signatures.Values.OrderBy(signature => signature.FullName, StringComparer.Ordinal).ToEquatableArray());
        }
    }

    /// <summary>Makes a module known to configs that name it; generated module initializers call it.</summary>
    public static void Register(ModuleSignature signature)
    {
        lock (Gate)
            Signatures[signature.FullName] = signature;
    }

    /// <summary>The output as it is, once its shape is seen to be the one that was stated.</summary>
    /// <param name="input">What the module was given; where it gives that back, the output is another handle of it, because both are freed by whoever made them.</param>
    /// <param name="output">(N, …).</param>
    /// <param name="name">The module's class.</param>
    /// <param name="sizes">The sizes of one sample.</param>
    /// <exception cref="InvalidOperationException">The shape is another.</exception>
    public static Tensor Agreed(Tensor input, Tensor output, string name, params ReadOnlySpan<long> sizes)
    {
        if (output.shape.AsSpan(1).SequenceEqual(sizes))
            return ReferenceEquals(input, output) ? output.alias() : output;
        throw new InvalidOperationException($"{name} states with [LayerShape] that it gives (N, {string.Join(", ", sizes.ToArray())}), and gave ({string.Join(", ", output.shape)}). Mend the statement or its forward.");
    }

    /// <summary>The module as it is, once it is seen to have as many learned values as was stated.</summary>
    /// <exception cref="InvalidOperationException">It has another number.</exception>
    public static TModule Counted<TModule>(TModule module, string name, long parameters)
        where TModule : nn.Module<Tensor, Tensor>
    {
        var real = module.parameters().Sum(parameter => parameter.numel());
        return real == parameters
            ? module
            : throw new InvalidOperationException($"{name} states with [LayerShape] that it has {parameters} learned values, and has {real}. Set Parameters = \"…\" there.");
    }
}
