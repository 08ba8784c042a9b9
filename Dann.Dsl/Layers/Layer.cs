using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Layers;

/// <summary>One layer of a branch: what was declared, nothing inferred. Each kind of layer answers for itself.</summary>
public abstract record Layer : Node
{
    /// <inheritdoc/>
    public override string Key => Kind.Key;

    /// <summary>Its entry in <see cref="LayerCatalogue"/>.</summary>
    public abstract Entry<Layer> Kind { get; }

    /// <summary>What autograd does with its output, which decides whether the next layer may overwrite it.</summary>
    public abstract OutputUse OutputUse { get; }

    /// <summary>Can it write its result over its input, without autograd keeping a copy of that first?</summary>
    public virtual bool HasInPlaceForm => false;

    /// <summary>Are its values and gradients the same, bit for bit but for the sign of a zero, when it stands after a following max pool instead of before it?</summary>
    public virtual bool CommutesWithMaxPool => false;

    /// <summary>Does it take the maximum over windows?</summary>
    public virtual bool IsMaxPool => false;

    /// <summary>Is its output its input's values in another shape, without values of its own?</summary>
    public virtual bool IsView => false;

    /// <summary>Does it mix the samples of a batch, so that one pass over two domains differs in meaning from two passes?</summary>
    public virtual bool MixesSamples => false;

    /// <summary>Does it make probabilities of logits, as a loss does by itself?</summary>
    public virtual bool IsProbability => false;

    /// <summary>Does it set values to 0 at random in training?</summary>
    public virtual bool DropsValues => false;

    /// <summary>Is its output the same whatever values it is given? Then no gradient passes it. Asked of inputs that <see cref="Infer"/> accepts.</summary>
    public virtual bool IsConstantOn(Shape input) => false;

    /// <summary>The shape of one sample after the layer, or why it cannot take <paramref name="input"/>.</summary>
    public abstract ShapeResult Infer(Shape input);

    /// <summary>The number of learned values, given an input that <see cref="Infer"/> accepts.</summary>
    public virtual long ParameterCount(Shape input) => 0;

    /// <summary>Multiplications with addition for one sample in the forward pass; 0 where the layer only moves or compares values.</summary>
    public virtual long MultiplyAdds(Shape input, Shape output) => 0;

    /// <summary>What torch's default initialisation is scaled by: the values in the weight per entry of its first dimension, for a convolution the inputs that each output sums over; null where there is nothing to draw.</summary>
    public virtual long? FanIn(Shape input) => null;

    /// <summary>Does it draw its weights itself, from the generator it is given?</summary>
    public virtual bool DrawsItself => false;

    /// <summary>How TorchSharp builds or calls it.</summary>
    public abstract TorchCall Call(Shape input);
}

/// <summary>What autograd does with a layer's output.</summary>
public enum OutputUse
{
    /// <summary>Nothing: the backward pass does not look at it.</summary>
    Free,

    /// <summary>Kept for the backward pass: nobody may overwrite it.</summary>
    Kept,

    /// <summary>It is, or may be, the input's own memory.</summary>
    SharesInput,
}
