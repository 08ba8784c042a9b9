using Dann.Dsl;
using Dann.Dsl.Architecture;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Generators.FrontEnds;

/// <summary>An attribute of ours on a method.</summary>
/// <param name="Data">What it says.</param>
/// <param name="Syntax">Where.</param>
/// <param name="Role">The role it gives the method; null for a layer.</param>
/// <param name="LayerKey">The key of the layer or block it is; null for any other.</param>
internal sealed record MethodAttribute(AttributeData Data, AttributeSyntax Syntax, string? Role, string? LayerKey);

/// <summary>A method with attributes of ours. Lives only while a class is read.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Syntax">The declaration that its layers belong on.</param>
/// <param name="Attributes">The attributes on that declaration, in the order written.</param>
/// <param name="Misplaced">Layers on another declaration of it.</param>
/// <param name="IsRefusedByCompiler">Does the compiler report an error on its attributes or types?</param>
/// <param name="IsRepeated">Is it the second declaration of a method, which the compiler reports?</param>
/// <param name="IsBare">Has it the form of a branch method, and no attribute at all?</param>
internal sealed record BranchMethod(
    IMethodSymbol Symbol,
    MethodDeclarationSyntax Syntax,
    IReadOnlyList<MethodAttribute> Attributes,
    IReadOnlyList<MethodAttribute> Misplaced,
    bool IsRefusedByCompiler,
    bool IsRepeated,
    bool IsBare)
{
    private const string TensorType = "TorchSharp.torch.Tensor";

    private static readonly Dictionary<string, string> RoleOf = new(StringComparer.Ordinal)
    {
        [typeof(FeatureBranchAttribute).FullName!] = Roles.Features,
        [typeof(LabelBranchAttribute).FullName!] = Roles.Label,
        [typeof(DomainBranchAttribute).FullName!] = Roles.Domain,
    };

    /// <summary>Its role; null where it has layers alone.</summary>
    public string? Role => Attributes.FirstOrDefault(attribute => attribute.Role is not null)?.Role;

    /// <summary>Its layers, in the order written. The language gives stacked attributes no order; their places in the text do.</summary>
    public IEnumerable<MethodAttribute> Layers => Attributes.Where(attribute => attribute.LayerKey is not null);

    /// <summary>The schedules of λ on it.</summary>
    public IEnumerable<MethodAttribute> Reversals => Attributes.Where(attribute => attribute.Role is null && attribute.LayerKey is null);

    /// <summary>Is there a part of it that can, and must, be generated?</summary>
    public bool IsCompletable => !IsRepeated && !HasUnknownTypes && ModelSyntax.IsPartial(Syntax)
        // The compiler refuses a partial method that gives a value and says not to whom.
        && (Symbol.ReturnsVoid || ModelSyntax.HasAccessibility(Syntax))
        && (Symbol.IsPartialDefinition ? Symbol.PartialImplementationPart is null : !ModelSyntax.HasNoBody(Syntax));

    private bool HasUnknownTypes => IsUnknown(Symbol.ReturnType) || Symbol.Parameters.Any(parameter => IsUnknown(parameter.Type));

    /// <summary>The methods of a class that have any attribute of ours, in the order of the text.</summary>
    public static List<BranchMethod> AllOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var signatures = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<BranchMethod>();
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind == MethodKind.Ordinary))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Read(method) is { } read)
                all.Add(read with { IsRepeated = !signatures.Add(method.ToDisplayString()) });
        }

        return all;
    }

    /// <summary>What the emitters need of it.</summary>
    /// <param name="role">The branch it is; empty where it is none.</param>
    public MethodShell Shell(string role) => new(
        role,
        Signatures.Escaped(Symbol.Name),
        Symbol.Parameters.Length == 1 ? Symbol.Parameters[0].ToDisplayString(ParameterName) : "",
        Signatures.Of(Symbol, Syntax),
        HasBody: !Symbol.IsPartialDefinition,
        ModelSyntax.IsDocumented(Syntax));

    private static readonly SymbolDisplayFormat ParameterName = new(
        parameterOptions: SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static BranchMethod? Read(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax home)
            return null;
        var data = method.GetAttributes();
        var ours = data.Select(Classify).OfType<MethodAttribute>().OrderBy(attribute => attribute.Syntax.SpanStart).ToList();
        var hasUnknown = data.Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });
        var isBare = data.IsEmpty && HasFormOfBranch(method);
        if (ours.Count == 0 && !hasUnknown && !isBare)
            return null;

        var refused = hasUnknown
            || ours.Any(attribute => IsRefused(attribute.Data))
            || IsUnknown(method.ReturnType)
            || method.Parameters.Any(parameter => IsUnknown(parameter.Type));
        return new BranchMethod(
            method,
            home,
            [.. ours.Where(attribute => attribute.Syntax.Parent?.Parent == home && !IsRefused(attribute.Data))],
            [.. ours.Where(attribute => attribute.Syntax.Parent?.Parent != home)],
            refused,
            IsRepeated: false,
            isBare);
    }

    /// <summary>Is it the tensor of TorchSharp?</summary>
    public static bool IsTensor(ITypeSymbol type) => type.ToDisplayString() == TensorType;

    private static bool HasFormOfBranch(IMethodSymbol method) =>
        method is { IsPartialDefinition: true, PartialImplementationPart: null, IsStatic: false, IsGenericMethod: false, RefKind: RefKind.None, Parameters: [{ RefKind: RefKind.None } parameter] }
        && IsTensor(method.ReturnType)
        && IsTensor(parameter.Type);

    private static MethodAttribute? Classify(AttributeData data)
    {
        if (data.AttributeClass is not { } type || data.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
            return null;
        if (RoleOf.TryGetValue(type.ToDisplayString(), out var role))
            return new MethodAttribute(data, syntax, role, null);
        if (type.BaseType?.ToDisplayString() == typeof(ReversalAttribute).FullName)
            return new MethodAttribute(data, syntax, null, null);
        return TypeLayers.KeyOf(type) is { } key ? new MethodAttribute(data, syntax, null, key) : null;
    }

    /// <summary>Does the compiler refuse an attribute or one of its arguments?</summary>
    public static bool IsRefused(AttributeData data) =>
        data.AttributeConstructor is null
        || data.ConstructorArguments.Concat(data.NamedArguments.Select(pair => pair.Value)).Any(IsRefusedValue);

    private static bool IsRefusedValue(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Error => true,
        TypedConstantKind.Array => !value.IsNull && value.Values.Any(IsRefusedValue),
        TypedConstantKind.Type => value.Value is ITypeSymbol { TypeKind: TypeKind.Error },
        _ => false,
    };

    private static bool IsUnknown(ITypeSymbol type) => type.TypeKind == TypeKind.Error;
}
