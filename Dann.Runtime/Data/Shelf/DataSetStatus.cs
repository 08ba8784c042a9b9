using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Shelf;

/// <summary>A data set of the catalogue, and whether it is at hand.</summary>
/// <param name="Name">Its name in configs.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Samples">What a sample is.</param>
/// <param name="Splits">How many samples it has.</param>
/// <param name="Licence">Under which licence it is.</param>
/// <param name="Classes">The names of its classes; empty where only the data tells.</param>
/// <param name="Domains">The domains it consists of; empty where it is one.</param>
/// <param name="IsReady">Is enough at hand to read it?</param>
/// <param name="Missing">What is missing, and where to get it; null where nothing is.</param>
/// <param name="Files">The files it consists of.</param>
public sealed record DataSetStatus(
    string Name, string Summary, string Samples, string Splits, string Licence, IReadOnlyList<string> Classes, IReadOnlyList<string> Domains, bool IsReady, string? Missing, IReadOnlyList<DataFileStatus> Files)
{
    internal static DataSetStatus Of(DataSetEntry entry, DataLocator locator)
    {
        var missing = DataSetReaders.For(entry.Key).Missing(locator);
        return new(entry.Key, entry.Summary, entry.Samples, entry.Splits, entry.Licence, [.. entry.ClassNames], DataSetNames.Domains(entry), missing is null, missing, [.. entry.Files.Select(file => DataFileStatus.Of(file, locator))]);
    }
}

/// <summary>A file of a data set.</summary>
/// <param name="What">What it is.</param>
/// <param name="Paths">Where it may lie below a data folder.</param>
/// <param name="Address">Its public home.</param>
/// <param name="Mirrors">Where else it is to be had.</param>
/// <param name="Checksum">The published sum; null where there is none.</param>
/// <param name="IsByHand">Is its home a page for people, so that it is not fetched?</param>
/// <param name="Found">Where it was found; null where it was not.</param>
public sealed record DataFileStatus(string What, IReadOnlyList<string> Paths, string Address, IReadOnlyList<string> Mirrors, string? Checksum, bool IsByHand, string? Found)
{
    internal static DataFileStatus Of(DataFile file, DataLocator locator) => new(file.What, file.Paths, file.Address, file.Mirrors, file.Checksum, file.IsByHand, locator.Find(file));
}
