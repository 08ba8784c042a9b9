using Dann.Dsl.Architecture;

namespace Dann.Generators.Units;

/// <summary>The class that is completed: what of it is already written, so that the generated part fits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>; empty where the generated part must not repeat it.</param>
/// <param name="Header">What stands between the accessibility and the base type: <c>partial class MnistDann</c>.</param>
/// <param name="Containers">The headers of the types around it, outermost first.</param>
/// <param name="Extent">How much of it can be written.</param>
/// <param name="IsDocumented">Has it a doc comment of its own?</param>
/// <param name="Methods">Its branch methods; in a broken declaration, any number of them.</param>
internal sealed record ClassShell(
    string Name,
    string Accessibility,
    string Header,
    EquatableArray<string> Containers,
    ShellExtent Extent,
    bool IsDocumented,
    EquatableArray<MethodShell> Methods)
{
    /// <summary>The method of a branch of a whole declaration.</summary>
    public MethodShell Method(string role) => Methods.First(method => method.Role == role);
}

/// <summary>How much of a class can be written.</summary>
internal enum ShellExtent
{
    /// <summary>The model and its trainer.</summary>
    ModelAndTrainer,

    /// <summary>The model; nothing can name a trainer for it.</summary>
    ModelOnly,

    /// <summary>The bodies of its methods, and what its own base class, a module of torch, leaves to be written.</summary>
    OwnModule,

    /// <summary>The bodies of its methods; it cannot be derived from the model's base type.</summary>
    MethodsOnly,
}

/// <summary>A method that is completed.</summary>
/// <param name="Role">The branch it is, one of <see cref="Roles"/>; empty where it is none, in a broken declaration.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameter">The name of its parameter.</param>
/// <param name="Signature">Everything before the body.</param>
/// <param name="HasBody">Is the body already written, so that only the declaration is missing?</param>
/// <param name="IsDocumented">Has it a doc comment of its own?</param>
internal sealed record MethodShell(string Role, string Name, string Parameter, string Signature, bool HasBody, bool IsDocumented);
