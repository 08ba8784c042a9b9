using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data;

/// <summary>
/// What a reader is told. It carries no seed of the run on purpose: where a data set is made by chance, its own setting rules,
/// so that all seeds of an experiment see the same data.
/// </summary>
/// <param name="Locator">Finds the files.</param>
/// <param name="DataSet">The data set as the config names it, with its settings.</param>
/// <param name="Log">Told in one line what the user should know, such as a part that was built.</param>
public sealed record DataRequest(DataLocator Locator, DataSet DataSet, Action<string>? Log = null)
{
    /// <summary>The classes that the model tells apart, for data that does not name its own; null where nobody asked for any.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>How much memory images may take; null for as much as they need.</summary>
    public ImageMemory? Memory { get; init; }

    /// <summary>Ends the reading, with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>A request for a data set of the catalogue with its default settings.</summary>
    public DataRequest(DataLocator locator, Entry<DataSet> entry, Action<string>? log = null)
        : this(locator, entry.Create(new Arguments()), log)
    {
    }
}
