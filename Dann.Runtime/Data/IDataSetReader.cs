using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data;

/// <summary>Reads, or makes, one data set of the <see cref="DataSetCatalogue"/>.</summary>
public interface IDataSetReader
{
    /// <summary>The data set's key in the catalogue, such as <c>mnist-m</c>.</summary>
    string Key { get; }

    /// <summary>Both splits, on the CPU.</summary>
    /// <exception cref="DataException">A file is missing or broken.</exception>
    DomainSplits Read(DataRequest request);

    /// <summary>What is not at hand, as far as can be told without opening a file: where it is to be had and where to put it. Null where nothing is missing.</summary>
    string? Missing(DataLocator locator);
}
