using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>What is around a chain while it is bound.</summary>
/// <param name="Blocks">The blocks that can be used in it.</param>
internal sealed record ChainScope(BlockTable Blocks)
{
    /// <summary>The arguments of the block it is in; null outside of any.</summary>
    public IReadOnlyDictionary<string, SurfaceNode>? Values { get; init; }

    /// <summary>The blocks it is in, outermost first.</summary>
    public IReadOnlyList<BlockDefinition> Path { get; init; } = [];

    /// <summary>Where the outermost of them is used; null outside of any.</summary>
    public Place? Use { get; init; }

    /// <summary>How many blocks of any kind are around.</summary>
    public int Depth { get; init; }

    /// <summary>The scope in a block of the language.</summary>
    public ChainScope Deeper() => this with { Depth = Depth + 1 };

    /// <summary>The scope in a block that the declaration defines.</summary>
    public ChainScope Within(BlockDefinition block, IReadOnlyDictionary<string, SurfaceNode> values, Place use) => this with
    {
        Blocks = block.Blocks,
        Values = values,
        Path = [.. Path, block],
        Use = Use ?? use,
        Depth = Depth + 1,
    };

    /// <summary>Where findings about the shapes of something belong: within a block, at its use, because another use may well fit.</summary>
    public Place PlaceOf(SurfaceScalar key) => Use ?? key.Place;

    /// <summary>What such a finding says of the place in the block.</summary>
    public string NoteOf(SurfaceScalar key) => Path.Count == 0 ? "" : $"in block '{Path[Path.Count - 1].Name}', {key.Shown} on line {key.Place.Line}{FileOf(key)}";

    private string FileOf(SurfaceScalar key) =>
        Use is { } use && use.File != key.Place.File ? $" of {key.Place.File.Substring(key.Place.File.LastIndexOfAny(['/', '\\']) + 1)}" : "";
}
