using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Generators.Units;

/// <summary>
/// All that the emitters know of one model. Its law: immutable, compared by value, and without symbols, syntax, compilations or places,
/// so that nothing is emitted again for an edit that changes nothing here.
/// </summary>
/// <param name="Namespace">Where the class stands; empty for the global namespace.</param>
/// <param name="Shell">The class as it must be completed.</param>
/// <param name="Origin">What the header of the generated files calls the declaration.</param>
/// <param name="Network">The network; null where the declaration is broken and a skeleton stands in.</param>
/// <param name="ClassNames">The names of the classes; empty where the declaration gives none.</param>
/// <param name="Problem">Why there is no network; empty where there is one.</param>
internal sealed record ModelUnit(
    string Namespace,
    ClassShell Shell,
    string Origin,
    ShapedNetwork? Network,
    EquatableArray<string> ClassNames,
    string Problem)
{
    /// <summary>Is the whole class generated, of a declaration in YAML?</summary>
    public bool IsOfConfig { get; init; }

    /// <summary>The name by which two models are the same.</summary>
    public string FullName => Namespace.Length == 0 ? Shell.Name : $"{Namespace}.{Shell.Name}";

    /// <summary>The same as code names it wherever another thing of that name may be nearer.</summary>
    public string GlobalName => $"global::{FullName}";
}
