using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Lowering;

/// <summary>One line of a forward pass.</summary>
/// <param name="Target">The variable that takes the result.</param>
/// <param name="Declares">Is that variable new?</param>
/// <param name="Output">One sample after this line, in the order of the lines.</param>
public abstract record Statement(string Target, bool Declares, Shape Output);

/// <summary>
/// A layer is called on the variable <c>Source</c>; <c>Field</c> holds it, where it has state. <c>InPlace</c>: it may write its result over its input,
/// only where autograd allows it. <c>Note</c> says why the call stands here and not where it was declared; empty where it does.
/// </summary>
public sealed record LayerCall(ShapedLayer Layer, string Field, string Source, bool InPlace, string Note, string Target, bool Declares, Shape Output)
    : Statement(Target, Declares, Output);

/// <summary>A block with a class of its own, in <c>Field</c>, is called on the variable <c>Source</c>; the variables <c>Taps</c> take what leaves it for domain branches.</summary>
public sealed record BlockCall(string Field, string Source, EquatableArray<string> Taps, string Target, bool Declares, Shape Output)
    : Statement(Target, Declares, Output);

/// <summary>A variable keeps the value of <c>Source</c> for later.</summary>
public sealed record Keep(string Source, string Target, bool Declares, Shape Output) : Statement(Target, Declares, Output);

/// <summary>The values of two or more variables are added.</summary>
public sealed record Sum(EquatableArray<string> Sources, string Target, bool Declares, Shape Output) : Statement(Target, Declares, Output);

/// <summary>The values of two or more variables are put one behind the other along the first dimension after the batch.</summary>
public sealed record Concatenation(EquatableArray<string> Sources, string Target, bool Declares, Shape Output) : Statement(Target, Declares, Output);
