namespace Dann.Dsl.Composites;

/// <summary>Every kind of block that the language has of its own. Blocks of the user's own are declared under <c>blocks</c>.</summary>
public static class CompositeCatalogue
{
    /// <summary>The blocks, in the order tables list them.</summary>
    public static IReadOnlyList<CompositeEntry> All { get; } = [Sequential.Definition, Residual.Definition, Parallel.Definition];

    /// <summary>The block with that YAML key; null where there is none.</summary>
    public static CompositeEntry? Find(string key) => All.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The block with that C# name; null where there is none.</summary>
    public static CompositeEntry? FindClass(string className) => All.FirstOrDefault(entry => entry.ClassName == className);
}
