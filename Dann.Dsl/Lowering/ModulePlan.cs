using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>A class to be generated for a block that has a name. Blocks that are equal in all of this share one class.</summary>
/// <param name="Input">One sample before it.</param>
/// <param name="Output">One sample after it.</param>
/// <param name="Members">The layers and blocks it holds.</param>
/// <param name="Statements">Its forward pass.</param>
/// <param name="Taps">Its parameters, by which values leave it for domain branches.</param>
/// <param name="OutputUse">What autograd does with its output.</param>
public sealed record ModulePlan(
    Shape Input,
    Shape Output,
    EquatableArray<Member> Members,
    EquatableArray<Statement> Statements,
    EquatableArray<string> Taps,
    OutputUse OutputUse);

/// <summary>What a class holds in a field.</summary>
/// <param name="Key">Its name, as in parameter keys.</param>
/// <param name="Field">The name of the field.</param>
/// <param name="Input">One sample before it.</param>
/// <param name="Output">One sample after it.</param>
/// <param name="Layer">The layer; null for a block.</param>
/// <param name="ClassName">The block's class; empty for a layer.</param>
public sealed record Member(string Key, string Field, Shape Input, Shape Output, ShapedLayer? Layer, string ClassName);

/// <summary>The class of a block.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where the first of these blocks stands: <c>features.layer1.0</c>.</param>
/// <param name="Plan">What it holds and does.</param>
public sealed record ModuleClass(string Name, string Path, ModulePlan Plan);
