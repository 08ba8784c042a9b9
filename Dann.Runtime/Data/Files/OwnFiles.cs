using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Files;

/// <summary>Finds files and folders that a config names itself.</summary>
internal static class OwnFiles
{
    /// <summary>The full path of what a setting names, absolute or below a data folder.</summary>
    /// <exception cref="DataException">There is nothing of that name.</exception>
    public static string Require(DataRequest request, string setting, string path)
    {
        if (request.Locator.Find(new DataFile(setting, [path], "")) is { } found)
            return found;
        var where = Path.IsPathRooted(path) ? "" : $" in {string.Join(", ", request.Locator.Folders)}";
        throw new DataException($"{request.DataSet.Key}: {setting} names {path}, which is not there{where}. Paths are absolute, or below the folder that --data or {DataLocator.FolderVariable} names.");
    }
}
