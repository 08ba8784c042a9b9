using System.Collections.Immutable;
using System.Composition;
using Dann.CodeFixes.Support;
using Dann.Dsl;
using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Dann.CodeFixes;

/// <summary>Declares a branch method as <c>public partial Tensor Label(Tensor features);</c>, keeping what is right already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompleteBranchMethod)), Shared]
public sealed class CompleteBranchMethod : MistakeFix
{
    private const string TensorType = "TorchSharp.torch.Tensor";
    private const string NeitherPartialNorBody = "CS0501";
    private const string NoAccessibility = "CS8796";

    private static readonly HashSet<string> Branches = [typeof(FeatureBranchAttribute).FullName!, typeof(LabelBranchAttribute).FullName!, typeof(DomainBranchAttribute).FullName!];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleBook.MethodShape.Code, NeitherPartialNorBody, NoAccessibility];

    private protected override Mend? Find(Mistake mistake)
    {
        if (mistake.Around<MethodDeclarationSyntax>() is not { } method || method.ParameterList.Parameters.Count > 1)
            return null;
        if (mistake.Remedy != RemedyKind.CompleteMethod && !(IsOfCompiler(mistake) && IsBranch(method, mistake.Model)))
            return null;
        if (mistake.Model.Compilation.GetTypeByMetadataName("TorchSharp.torch+Tensor") is not { } tensorType)
            return null;
        var tensor = tensorType.ToMinimalDisplayString(mistake.Model, method.ReturnType.SpanStart);
        return new Mend($"Declare '{method.Identifier.ValueText}' as a branch method: public, partial, from Tensor to Tensor", [.. Changes(method, tensor, mistake.Model)]);
    }

    private static bool IsOfCompiler(Mistake mistake) => mistake.Diagnostic.Id is NeitherPartialNorBody or NoAccessibility;

    private static bool IsBranch(MethodDeclarationSyntax method, SemanticModel model) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => model.GetTypeInfo(attribute).Type is { } type && Branches.Contains(type.ToDisplayString()));

    private static IEnumerable<TextChange> Changes(MethodDeclarationSyntax method, string tensor, SemanticModel model)
    {
        var modifiers = Modifiers(method) + " ";
        var start = StartOf(method.Modifiers, method.ReturnType);
        var returnType = IsTensor(method.ReturnType, model) ? method.ReturnType.ToString() : tensor;
        yield return new TextChange(TextSpan.FromBounds(start, method.ReturnType.Span.End), modifiers + returnType);

        if (method.TypeParameterList is { } typeParameters)
            yield return new TextChange(typeParameters.Span, "");
        if (method.ParameterList.Parameters is not [{ Type: { } type } parameter])
            yield return new TextChange(method.ParameterList.Span, $"({tensor} x)");
        else if (parameter.Modifiers.Count > 0 || !IsTensor(type, model))
            yield return new TextChange(TextSpan.FromBounds(StartOf(parameter.Modifiers, type), type.Span.End), tensor);

        // The constraints of type parameters, the body, and what stands between them.
        var end = method.ParameterList.Span.End;
        if (method.Body is not null || method.ExpressionBody is not null || method.ConstraintClauses.Count > 0)
            yield return new TextChange(TextSpan.FromBounds(end, method.Span.End), ";");
    }

    private static int StartOf(SyntaxTokenList modifiers, TypeSyntax type) => modifiers.Count > 0 ? modifiers[0].SpanStart : type.SpanStart;

    private static string Modifiers(MethodDeclarationSyntax method)
    {
        var accessibility = method.Modifiers.Any(SyntaxKind.InternalKeyword) ? method.Modifiers.Any(SyntaxKind.ProtectedKeyword) ? "protected internal" : "internal" : "public";
        return $"{accessibility} {(method.Modifiers.Any(SyntaxKind.NewKeyword) ? "new " : "")}partial";
    }

    private static bool IsTensor(TypeSyntax type, SemanticModel model) => type is not RefTypeSyntax && model.GetTypeInfo(type).Type?.ToDisplayString() == TensorType;
}
