namespace Dann.Dsl.Architecture;

/// <summary>What stands in a chain: a layer (<see cref="Layers.Layer"/>) or a block of layers (<see cref="Composites.Composite"/>).</summary>
public abstract record Node
{
    /// <summary>
    /// Its name in the block or branch around it, and so in parameter keys. A layer always has one: as declared, else its kind and ordinal (<c>conv2d_1</c>).
    /// A block without one is transparent: the names of its layers belong to what is around it.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>Its kind, as YAML names it.</summary>
    public abstract string Key { get; }
}
