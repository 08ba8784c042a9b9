using Dann.Dsl.Architecture;

namespace Dann.Dsl.Layers;

/// <summary>How TorchSharp makes a layer: data, no C# text.</summary>
/// <param name="Name">The factory in <c>torch.nn</c> (<c>Conv2d</c>) or the function in <c>torch.nn.functional</c> (<c>max_pool2d</c>).</param>
/// <param name="IsModule">A module with state (parameters, or a mode) held in a field; else a plain function.</param>
/// <param name="Arguments">The arguments after the input.</param>
public sealed record TorchCall(string Name, bool IsModule, EquatableArray<TorchArgument> Arguments)
{
    /// <summary>A module, made once by <c>torch.nn.</c><paramref name="factory"/>.</summary>
    public static TorchCall Module(string factory, params TorchArgument[] arguments) => new(factory, true, arguments.ToEquatableArray());

    /// <summary>A function, called in each pass as <c>torch.nn.functional.</c><paramref name="name"/>.</summary>
    public static TorchCall Function(string name, params TorchArgument[] arguments) => new(name, false, arguments.ToEquatableArray());
}

/// <summary>One argument of a <see cref="TorchCall"/>.</summary>
/// <param name="Name">The parameter's name in TorchSharp; null for a positional one.</param>
/// <param name="Value">An <see cref="int"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="Shapes.Size2"/>.</param>
public sealed record TorchArgument(string? Name, object Value)
{
    /// <summary>A positional argument.</summary>
    public static implicit operator TorchArgument(int value) => new(null, value);
}
