using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Weights;
using Dann.Runtime.Data;

namespace Dann.Runtime.Weights;

/// <summary>Finds the file of weights that a config or a caller names.</summary>
internal static class WeightLocation
{
    /// <summary>The path of a key's file, which is fetched where it is missing and the locator may; or of a file: absolute, relative to the folder, or below a data folder.</summary>
    /// <exception cref="DataException">There is none; the message says where it was looked for, and what to put where.</exception>
    public static string Find(string from, DataLocator locator, string folder)
    {
        if (WeightCatalogue.Find(from) is { } set)
            return locator.Require(set.File);
        var beside = Path.GetFullPath(Path.Combine(folder, from));
        if (Path.Exists(beside))
            return beside;
        if (locator.Find(new DataFile(from, [from], "")) is { } found)
            return found;
        var hint = NearestWord.Of(from, WeightCatalogue.Keys) is { } key ? $" Did you mean the key '{key}'?" : $" Keys of weights that are known: {string.Join(", ", WeightCatalogue.Keys)}.";
        throw new DataException($"There are no weights '{from}': no key of that name, and no file {string.Join(" or ", locator.Folders.Select(data => Path.Combine(data, from)).Prepend(beside))}.{hint}");
    }
}
