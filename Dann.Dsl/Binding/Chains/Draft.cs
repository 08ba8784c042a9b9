using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>A layer or block that is bound but not yet named: a name that somebody chose anywhere in a scope goes before the names that are made up.</summary>
/// <param name="Place">Where findings about it belong: its key, or the use of the block that it comes from.</param>
/// <param name="Given">The name that was chosen; empty where none was.</param>
/// <param name="NamePlace">Where that name stands.</param>
/// <param name="Note">Where it is declared, if that is not at <paramref name="Place"/>; empty otherwise.</param>
internal abstract record Draft(Place Place, string Given, Place NamePlace, string Note)
{
    /// <summary>The name it gets.</summary>
    public string Name { get; set; } = Given;
}

/// <summary>A layer.</summary>
internal sealed record LayerDraft(Layer Layer, Place Place, string Given, Place NamePlace, string Note) : Draft(Place, Given, NamePlace, Note);

/// <summary>
/// A block with its chains. <c>Create</c> makes it of them; it is null for layers that are only held together, which need no block unless they have a name.
/// Where <c>IsNumbered</c> is set, its name is the next free number of its scope.
/// </summary>
internal sealed record BlockDraft(
    IReadOnlyList<DraftPath> Paths,
    Func<IReadOnlyList<LayerPath>, Composite>? Create,
    bool IsNumbered,
    Place Place,
    string Given,
    Place NamePlace,
    string Note) : Draft(Place, Given, NamePlace, Note)
{
    /// <summary>Has it, or will it have, a name, so that the names in it are its own?</summary>
    public bool IsScope => IsNumbered || Given.Length > 0;
}

/// <summary>One chain of a block.</summary>
internal sealed record DraftPath(string Label, IReadOnlyList<Draft> Drafts);
