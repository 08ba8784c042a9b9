using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Modules;

/// <summary>A module of the project's own as a layer.</summary>
/// <param name="Signature">What is known of its class.</param>
/// <param name="Arguments">What is written for its constructor, by the parameters' names.</param>
public sealed record OwnModule(ModuleSignature Signature, EquatableArray<ModuleArgument> Arguments) : Layer
{
    /// <summary>What stands for it in tables; it is no entry of the catalogue, because its settings are those of each class.</summary>
    public static readonly Entry<Layer> Entry = new(
        "module",
        "Module",
        "A module of the project's own, whose class states its shape with [LayerShape].",
        [],
        _ => throw new NotSupportedException("A module is made of its signature."),
        "module: { class: SignedRoot, arguments: [ 0.5 ] }");

    /// <inheritdoc/>
    public override Entry<Layer> Kind => Entry;

    // Nobody knows what its backward pass looks at.

    /// <inheritdoc/>
    public override OutputUse OutputUse => OutputUse.Kept;

    /// <inheritdoc/>
    public override bool MixesSamples => Signature.MixesSamples;

    /// <inheritdoc/>
    public override bool DrawsItself => Signature.DrawsParameters;

    /// <inheritdoc/>
    public override ShapeResult Infer(Shape input) => Rule().Infer(Signature.Name, input, Numbers());

    /// <inheritdoc/>
    public override long ParameterCount(Shape input)
    {
        if (Signature.ParameterCount.Length == 0 || Rule().Match(input) is not { } sizes)
            return 0;
        var numbers = Numbers();
        return Expressions.Expression.Parse(Signature.ParameterCount, out _)!.Evaluate(name => sizes.TryGetValue(name, out var size) ? size : numbers[name]);
    }

    /// <inheritdoc/>
    public override TorchCall Call(Shape input)
    {
        var sizes = Rule().Match(input);
        var arguments = new List<TorchArgument>();
        foreach (var parameter in Signature.Parameters)
        {
            if (Arguments.FirstOrDefault(argument => argument.Name == parameter.Name) is { } written)
                arguments.Add(new TorchArgument(parameter.Name, written.Value));
            else if (sizes is not null && sizes.TryGetValue(parameter.Name, out var size))
                arguments.Add(new TorchArgument(parameter.Name, (int)size));
        }

        return TorchCall.Own(Signature.FullName, [.. arguments]);
    }

    private ModuleShapeRule Rule() => ModuleShapeRule.Parse(Signature.Rule, [.. Signature.Parameters.Select(parameter => parameter.Name)], out _)!;

    private Dictionary<string, long> Numbers() =>
        Arguments.Where(argument => argument.Value is int).ToDictionary(argument => argument.Name, argument => (long)(int)argument.Value, StringComparer.Ordinal);
}

/// <summary>What is written for a parameter of a module's constructor.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">An <see cref="int"/>, <see cref="double"/>, <see cref="float"/>, <see cref="bool"/> or <see cref="string"/>.</param>
public sealed record ModuleArgument(string Name, object Value);
