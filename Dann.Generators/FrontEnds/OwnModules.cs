using Dann.Dsl;
using Dann.Dsl.Architecture;
using Dann.Dsl.Expressions;
using Dann.Dsl.Modules;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>A class with [LayerShape] as it was read: what the language knows of it, or why it cannot be a layer.</summary>
internal sealed record ReadModule(ModuleSignature? Signature, EquatableArray<PlacedFinding> Findings);

/// <summary>Reads the modules of the project's own that can be layers.</summary>
internal static class OwnModules
{
    private const string ModuleType = "TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>";
    private const string DrawsType = "Dann.Runtime.Modules.IDrawsParameters";

    /// <summary>All of them in the compilation.</summary>
    public static IncrementalValuesProvider<ReadModule> In(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(typeof(LayerShapeAttribute).FullName!, static (node, _) => node is TypeDeclarationSyntax, Read)
            .WithTrackingName(TrackingNames.OwnModules);

    /// <summary>Those that can be layers, as one table.</summary>
    public static IncrementalValueProvider<ModuleTable> Table(IncrementalValuesProvider<ReadModule> modules) =>
        modules.Collect().Select(static (all, _) => new ModuleTable(all.Select(module => module.Signature).OfType<ModuleSignature>().OrderBy(signature => signature.FullName, StringComparer.Ordinal).ToEquatableArray()));

    private static ReadModule Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var data = context.Attributes[0];
        var syntax = (AttributeSyntax)data.ApplicationSyntaxReference!.GetSyntax(cancellation);
        var name = SyntaxPlaces.Of(((TypeDeclarationSyntax)context.TargetNode).Identifier);
        // What the attribute's own types refuse, the compiler tells.
        if (data.AttributeConstructor is null || data.ConstructorArguments[0].Value is not string rule)
            return new ReadModule(null, default);
        if (Problem(type) is { } problem)
            return Refused($"'{type.Name}' cannot be a layer: {problem}.", name);

        var constructor = type.InstanceConstructors.Where(candidate => candidate.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal).OrderByDescending(candidate => candidate.Parameters.Length).First();
        var parameters = constructor.Parameters.Select(parameter => new ModuleParameter(parameter.Name, parameter.Type.ToDisplayString(), parameter.HasExplicitDefaultValue)).ToList();
        if (parameters.Find(parameter => !ModuleValues.Types.Contains(parameter.Type) && !parameter.IsOptional) is { } odd)
            return Refused($"'{type.Name}' cannot be a layer: its constructor's '{odd.Name}' is {odd.Type}, and only {string.Join(", ", ModuleValues.Types)} can be written in a declaration.", name);

        parameters.RemoveAll(parameter => !ModuleValues.Types.Contains(parameter.Type));
        var known = parameters.Where(parameter => parameter.Type is "int" or "long").Select(parameter => parameter.Name).ToList();
        if (ModuleShapeRule.Parse(rule, known, out var wrong) is not { } shape)
            return Refused($"\"{rule}\" is no shape rule: {wrong}.", SyntaxPlaces.Of(syntax.ArgumentList!.Arguments[0]));

        var count = data.NamedArguments.FirstOrDefault(pair => pair.Key == nameof(LayerShapeAttribute.Parameters)).Value.Value as string ?? "";
        if (count.Length > 0 && ProblemOfCount(count, [.. shape.Sizes, .. known]) is { } odds)
            return Refused($"\"{count}\" is no number of learned values: {odds}.", SyntaxPlaces.Of(syntax.ArgumentList!.Arguments.First(argument => argument.NameEquals?.Name.Identifier.ValueText == nameof(LayerShapeAttribute.Parameters))));

        return new ReadModule(
            new ModuleSignature(type.ToDisplayString(Signatures.Names), rule, parameters.ToEquatableArray())
            {
                ParameterCount = count,
                MixesSamples = data.NamedArguments.Any(pair => pair is { Key: nameof(LayerShapeAttribute.MixesSamples), Value.Value: true }),
                DrawsParameters = type.AllInterfaces.Any(face => face.ToDisplayString() == DrawsType),
            },
            default);
    }

    private static string? Problem(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.IsStatic || type.IsGenericType)
            return "it is abstract, static or generic";
        if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal) || type.IsFileLocal)
            return "generated code cannot see it; make it public or internal";
        var parent = type.BaseType;
        while (parent is not null && parent.ToDisplayString() != ModuleType)
            parent = parent.BaseType;
        if (parent is null)
            return "it is no torch.nn.Module<Tensor, Tensor>";
        return type.InstanceConstructors.Any(candidate => candidate.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal) ? null : "it has no constructor that generated code can call";
    }

    private static string? ProblemOfCount(string text, List<string> known)
    {
        if (Expression.Parse(text, out var problem) is not { } expression)
            return problem;
        return expression.Names.FirstOrDefault(name => !known.Contains(name)) is { } unknown ? $"'{unknown}' is neither a size before the arrow nor a whole-number parameter of the constructor" : null;
    }

    private static ReadModule Refused(string message, Place place) =>
        new(null, new[] { new PlacedFinding(RuleBook.BadModule, message, place) }.ToEquatableArray());
}
