using Dann.Dsl.Binding;
using Dann.Dsl.Naming;
using Dann.Dsl.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dann.Generators.FrontEnds;

/// <summary>Can a branch method be completed? Says at most one thing about each method.</summary>
internal static class MethodShapes
{
    public static IEnumerable<PlacedFinding> Check(BranchMethod method)
    {
        if (method.Role is null || method.IsRepeated || method.Misplaced.Count > 0)
            return [];
        var name = method.Symbol.Name;
        if (Identifiers.ProblemOfMethod(name) is { } taken)
            return [new PlacedFinding(RuleBook.MethodShape, $"The branch method '{name}' cannot have that name: {taken}. Declare it under another one.", SyntaxPlaces.Of(method.Syntax.Identifier))];
        if (Problem(method) is not { } problem)
            return [];
        return [new PlacedFinding(RuleBook.MethodShape, $"The branch method '{name}' {problem}. Declare it as: public partial Tensor {Signatures.Escaped(name)}(Tensor {(method.Symbol.Parameters.Length == 1 ? Signatures.Escaped(method.Symbol.Parameters[0].Name) : "x")});", SyntaxPlaces.Of(method.Syntax.Identifier)) { Remedy = Mechanical(method) }];
    }

    // Which of several parameters was meant, and whether a body elsewhere is worth keeping, only the author knows.
    private static Remedy? Mechanical(BranchMethod method) =>
        method.Symbol.Parameters.Length <= 1 && method.Symbol.PartialImplementationPart is null ? new Remedy(RemedyKind.CompleteMethod) : null;

    private static string? Problem(BranchMethod method)
    {
        var (symbol, syntax) = (method.Symbol, method.Syntax);
        if (!ModelSyntax.IsPartial(syntax))
            // Without a body, the compiler itself asks for one or for `partial`.
            return ModelSyntax.HasNoBody(syntax) ? null : "is not partial";
        if (!ModelSyntax.HasNoBody(syntax) || symbol.PartialImplementationPart is not null)
            return "has a body, which is generated from its layers";
        if (symbol.IsStatic && !symbol.ContainingType.IsStatic)
            return "is static";
        if (symbol.IsGenericMethod)
            return "is generic";
        if (symbol.ReturnsVoid || symbol.RefKind != RefKind.None || !BranchMethod.IsTensor(symbol.ReturnType))
            return "does not return a Tensor";
        if (symbol.Parameters.Length != 1)
            return $"takes {symbol.Parameters.Length} parameters instead of one";
        if (symbol.Parameters[0].RefKind != RefKind.None || !BranchMethod.IsTensor(symbol.Parameters[0].Type))
            return "does not take a Tensor";
        return IsHidden(syntax) ? "cannot be called by the trainer, which stands beside the class" : null;
    }

    // Without any accessibility the compiler refuses the method itself.
    private static bool IsHidden(Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax syntax) =>
        syntax.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword)
        && !syntax.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.InternalKeyword));
}
