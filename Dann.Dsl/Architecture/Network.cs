using Dann.Dsl.Layers;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Architecture;

/// <summary>
/// The declared network, whichever spelling it was declared in: the intermediate representation (IR).
/// Its law: immutable, compared by value, and without places, text, symbols or tensors.
/// </summary>
/// <param name="Name">The model's name, a C# identifier.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Classes">The number of classes, at least 2.</param>
/// <param name="ClassNames">Their names where the declaration gives them, else empty.</param>
/// <param name="Features">The feature branch, which both domains pass.</param>
/// <param name="Label">The label branch, from the features to one logit per class.</param>
/// <param name="Domain">The domain branch, from the split to one logit.</param>
/// <param name="Split">The edge on which the gradient reversal layer stands.</param>
public sealed record Network(
    string Name,
    Shape Input,
    int Classes,
    EquatableArray<string> ClassNames,
    Branch Features,
    Branch Label,
    Branch Domain,
    SplitPoint Split);

/// <summary>A chain of layers.</summary>
/// <param name="Role">What it does in the network, one of <see cref="Roles"/>; also the first part of its parameter keys.</param>
/// <param name="Layers">The layers, first to last, each with its name.</param>
public sealed record Branch(string Role, EquatableArray<Layer> Layers);

/// <summary>Behind which layer the domain branch leaves: the last layer of the features, or any layer of the feature or label branch.</summary>
/// <param name="Role">The branch the layer is in.</param>
/// <param name="Layer">The layer's index in it.</param>
public sealed record SplitPoint(string Role, int Layer);

/// <summary>The roles that branches have.</summary>
public static class Roles
{
    /// <summary>The feature branch (G_f of the paper).</summary>
    public const string Features = "features";

    /// <summary>The label branch (G_y of the paper).</summary>
    public const string Label = "label";

    /// <summary>The domain branch (G_d of the paper).</summary>
    public const string Domain = "domain";
}
