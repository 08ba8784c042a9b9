using System.Globalization;
using Dann.Dsl.Architecture;

namespace Dann.Dsl.Layers;

/// <summary>How TorchSharp makes a layer: data, no C# text.</summary>
/// <param name="Scope">The class of TorchSharp it is called on: <c>torch.nn</c>, <c>torch.nn.functional</c> or <c>torch</c>.</param>
/// <param name="Name">The factory (<c>Conv2d</c>) or the function (<c>max_pool2d</c>).</param>
/// <param name="IsModule">A module with state (parameters, or a mode) held in a field; else a plain function.</param>
/// <param name="Arguments">The arguments after the input.</param>
public sealed record TorchCall(string Scope, string Name, bool IsModule, EquatableArray<TorchArgument> Arguments)
{
    /// <summary>The scope of a class of the project's own, which is made by its constructor.</summary>
    public const string OwnScope = "own";

    /// <summary>Is it a class of the project's own? Then <see cref="Name"/> is the class with its namespace.</summary>
    public bool IsOwn => Scope == OwnScope;

    /// <summary>A module of the project's own.</summary>
    public static TorchCall Own(string fullName, params TorchArgument[] arguments) => new(OwnScope, fullName, true, arguments.ToEquatableArray());

    /// <summary>A module, made once by <c>torch.nn.</c><paramref name="factory"/>.</summary>
    public static TorchCall Module(string factory, params TorchArgument[] arguments) => new("torch.nn", factory, true, arguments.ToEquatableArray());

    /// <summary>A function, called in each pass as <c>torch.nn.functional.</c><paramref name="name"/>.</summary>
    public static TorchCall Function(string name, params TorchArgument[] arguments) => new("torch.nn.functional", name, false, arguments.ToEquatableArray());

    /// <summary>A function that TorchSharp has beside the tensors only, called in each pass as <c>torch.</c><paramref name="name"/>.</summary>
    public static TorchCall TensorFunction(string name, params TorchArgument[] arguments) => new("torch", name, false, arguments.ToEquatableArray());
}

/// <summary>One argument of a <see cref="TorchCall"/>.</summary>
/// <param name="Name">The parameter's name in TorchSharp; null for a positional one.</param>
/// <param name="Value">An <see cref="int"/>, <see cref="double"/>, <see cref="float"/>, <see cref="bool"/>, <see cref="string"/>, <see cref="Shapes.Size2"/>, <see cref="TorchArray"/>, <see cref="TorchWord"/> or <see cref="TorchParameter"/>.</param>
public sealed record TorchArgument(string? Name, object Value)
{
    /// <summary>A positional argument.</summary>
    public static implicit operator TorchArgument(int value) => new(null, value);
}

/// <summary>An array of whole numbers.</summary>
/// <param name="Element">The C# type of its elements: <c>long</c> or <c>double</c>.</param>
/// <param name="Values">The elements.</param>
public sealed record TorchArray(string Element, EquatableArray<int> Values)
{
    /// <summary>A <c>long[]</c>.</summary>
    public static TorchArray OfLongs(params int[] values) => new("long", values.ToEquatableArray());

    /// <summary>A <c>double[]</c>.</summary>
    public static TorchArray OfDoubles(params int[] values) => new("double", values.ToEquatableArray());

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(" ", Values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]";
}

/// <summary>A word out of one of TorchSharp's enums.</summary>
/// <param name="Type">The enum within the namespace TorchSharp: <c>Padding</c>, <c>torch.InterpolationMode</c>.</param>
/// <param name="Name">Its member.</param>
public sealed record TorchWord(string Type, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type}.{Name}";
}

/// <summary>A whole number that the class around takes as a parameter of its constructor.</summary>
/// <param name="Name">The parameter.</param>
public sealed record TorchParameter(string Name);
