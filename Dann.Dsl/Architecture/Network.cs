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
/// <param name="Features">The feature branch, which all domains pass.</param>
/// <param name="Label">The label branch, from the features to one logit per class.</param>
/// <param name="Domains">The domain branches, at least one, each from its split to its logits.</param>
public sealed record Network(
    string Name,
    Shape Input,
    int Classes,
    EquatableArray<string> ClassNames,
    Branch Features,
    Branch Label,
    EquatableArray<DomainBranch> Domains)
{
    /// <summary>The number of labelled source domains, at least 1; with the target they are what the domain branches tell apart.</summary>
    public int Sources { get; init; } = 1;

    /// <summary>The most learned values the network may have; null where the declaration sets no limit.</summary>
    public long? MaxParameters { get; init; }

    /// <summary>The codes of the warnings that are meant, and of which nothing is said; sorted.</summary>
    public EquatableArray<string> Allowed { get; init; }

    /// <summary>Is the other network the same but for what the declaration says of itself: the limit of its size, and the warnings that are meant?</summary>
    public bool Computes(Network other) => this with { MaxParameters = other.MaxParameters, Allowed = other.Allowed } == other;

    /// <summary>All branches, in the order of declaration.</summary>
    public IEnumerable<Branch> Branches => new[] { Features, Label }.Concat(Domains.Select(domain => domain.Branch));
}

/// <summary>A chain of layers and of blocks of layers.</summary>
/// <param name="Role">What it does in the network: one of <see cref="Roles"/>, or the name of one of several domain branches. Also the first part of its parameter keys.</param>
/// <param name="Nodes">Its layers and blocks, first to last, each with its name.</param>
public sealed record Branch(string Role, EquatableArray<Node> Nodes);

/// <summary>The roles that branches have.</summary>
public static class Roles
{
    /// <summary>The feature branch (G_f of the paper).</summary>
    public const string Features = "features";

    /// <summary>The label branch (G_y of the paper).</summary>
    public const string Label = "label";

    /// <summary>The domain branch (G_d of the paper), where there is only one and it has no other name.</summary>
    public const string Domain = "domain";
}
