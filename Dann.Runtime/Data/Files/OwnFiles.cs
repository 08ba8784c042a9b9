using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Files;

/// <summary>Finds files and folders that a config names itself.</summary>
internal static class OwnFiles
{
    /// <summary>The full path of what a setting names, absolute, below a data folder, or below the current one.</summary>
    /// <exception cref="DataException">There is nothing of that name.</exception>
    public static string Require(DataRequest request, string setting, string path)
    {
        if (request.Locator.Find(new DataFile(setting, [path], "")) is { } found)
            return found;
        if (File.Exists(path) || Directory.Exists(path))
            return Path.GetFullPath(path);
        var where = Path.IsPathRooted(path) ? "" : $" in {string.Join(", ", request.Locator.Folders)} or {Environment.CurrentDirectory}";
        throw new DataException($"{request.DataSet.Key}: {setting} names {path}, which is not there{where}. Paths are absolute, below the folder that --data or {DataLocator.FolderVariable} names, or below the current one.");
    }
}
