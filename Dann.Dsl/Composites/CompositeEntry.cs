using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Composites;

/// <summary>One line of <see cref="CompositeCatalogue"/>: a block that can be written in a chain, and how its value is made.</summary>
public sealed class CompositeEntry
{
    private readonly Func<Arguments, IReadOnlyList<LayerPath>, Composite> _create;

    internal CompositeEntry(
        string key,
        string className,
        string summary,
        IReadOnlyList<Parameter> parameters,
        IReadOnlyList<PathSetting> paths,
        Func<Arguments, IReadOnlyList<LayerPath>, Composite> create,
        string example)
    {
        (Key, ClassName, Summary, Parameters, Paths, Example) = (key, className, summary, parameters, paths, example);
        _create = create;
    }

    /// <summary>Its name in YAML.</summary>
    public string Key { get; }

    /// <summary>Its name in C#.</summary>
    public string ClassName { get; }

    /// <summary>One sentence on what it is.</summary>
    public string Summary { get; }

    /// <summary>Its plain settings.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The settings that hold layers; the first is the one a bare list sets, as in <c>residual: [ … ]</c>.</summary>
    public IReadOnlyList<PathSetting> Paths { get; }

    /// <summary>A YAML text that uses it; tests run it.</summary>
    public string Example { get; }

    /// <summary>Makes the block.</summary>
    /// <param name="arguments">Values of <see cref="Parameters"/>.</param>
    /// <param name="paths">One chain for each of <see cref="Paths"/>, or the chains of the one that holds a list of them.</param>
    public Composite Create(Arguments arguments, IReadOnlyList<LayerPath> paths) => _create(arguments, paths);
}

/// <summary>A setting of a block that holds layers.</summary>
/// <param name="Key">Its key in YAML.</param>
/// <param name="IsRequired">Must it be written?</param>
/// <param name="Summary">What it holds.</param>
/// <param name="IsListOfPaths">Does it hold several lists of layers instead of one?</param>
public sealed record PathSetting(string Key, bool IsRequired, string Summary, bool IsListOfPaths = false);
