using Dann.Runtime.Reporting;

namespace Dann.Runtime.Weights;

/// <summary>What became of the weights of a file, and of the weights of a network that they were to be.</summary>
/// <param name="Source">What was loaded: a key of the catalogue, or a path.</param>
/// <param name="Layers">What it was loaded into: a branch or the path of a layer or block; empty for the whole network.</param>
public sealed record WeightReport(string Source, string Layers)
{
    private const int MostListed = 40;

    /// <summary>Parameters and buffers that were loaded.</summary>
    public IReadOnlyList<string> Loaded { get; init; } = [];

    /// <summary>The values in them.</summary>
    public long LoadedValues { get; init; }

    /// <summary>Parameters and buffers for which the file has nothing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Tensors of the file, as they are called there, for which the network has nothing.</summary>
    public IReadOnlyList<string> Unexpected { get; init; } = [];

    /// <summary>Parameters and buffers that have another shape in the file.</summary>
    public IReadOnlyList<ShapeDifference> Differing { get; init; } = [];

    /// <summary>Tensors of the file that the mapping passes over.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Tensors of the file that belong to layers which were not asked for.</summary>
    public IReadOnlyList<string> Outside { get; init; } = [];

    /// <summary>Was all that was asked for loaded, and nothing left over?</summary>
    public bool IsComplete => Missing.Count == 0 && Unexpected.Count == 0 && Differing.Count == 0;

    /// <summary>The report on one line.</summary>
    public string Summary
    {
        get
        {
            var parts = new List<string> { $"{Source}: {Words.Count(Loaded.Count)} tensors ({Words.Count(LoadedValues)} values) loaded into {(Layers.Length == 0 ? "the network" : Layers)}" };
            Append(Missing.Count, "missing");
            Append(Unexpected.Count, "unexpected");
            Append(Differing.Count, "of another shape");
            Append(Ignored.Count, "ignored");
            Append(Outside.Count, "for other layers");
            return string.Join(", ", parts);

            void Append(int count, string what)
            {
                if (count > 0)
                    parts.Add($"{Words.Count(count)} {what}");
            }
        }
    }

    /// <summary>The report with the names of all that does not fit, a line for each.</summary>
    public string Details => string.Join(Environment.NewLine, [
        Summary + ".",
        .. Lines("missing", Missing),
        .. Lines("unexpected", Unexpected),
        .. Lines("shape", Differing.Select(difference => difference.ToString()).ToList()),
    ]);

    private static IEnumerable<string> Lines(string what, IReadOnlyList<string> names)
    {
        foreach (var name in names.Take(MostListed))
            yield return $"  {what}: {name}";
        if (names.Count > MostListed)
            yield return $"  {what}: and {names.Count - MostListed} more";
    }
}

/// <summary>A parameter or buffer that has another shape in a file.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Stored">Its name in the file.</param>
/// <param name="InFile">Its shape in the file, with its axes in our order.</param>
/// <param name="InNetwork">Its shape in the network.</param>
public sealed record ShapeDifference(string Name, string Stored, IReadOnlyList<long> InFile, IReadOnlyList<long> InNetwork)
{
    /// <summary>As the report lists it.</summary>
    public override string ToString() => $"{Name} is ({string.Join(", ", InNetwork)}) in the network and ({string.Join(", ", InFile)}) in the file{(Stored == Name ? "" : $", as {Stored}")}";
}
