using Dann.Runtime.Data.Files;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>Says what to write where folders are not those of classes: splits, domains, or names that differ in how they are written.</summary>
internal static class FolderLayout
{
    private const int MostNamed = 5;

    private static readonly string[] TrainWords = ["train", "training"];
    private static readonly string[] TestWords = ["test", "testing", "val", "valid", "validation", "eval", "dev"];

    /// <summary>No folder holds an image itself, but folders that do.</summary>
    public static string Deeper(string root, IReadOnlyList<string> folders, ClassFolderRequest asked)
    {
        var inner = folders.SelectMany(folder => Directory.GetDirectories(Path.Combine(root, folder)).Select(path => Path.GetFileName(path)).Where(name => !FolderWalk.IsHidden(name))).Distinct().Order(StringComparer.Ordinal).ToList();
        var start = $"{root} holds {Listed(folders)}, none of which holds an image itself: their images lie in folders below ({Listed(inner)}).";
        var path = asked.Named?.Path ?? root;
        if (Splits(path, folders) is { } splits)
            return $"{start} It is split already: {splits}.";
        return $"{start} If each is a domain, name one of them, as path: {Join(path, folders[0])}. If they are the classes, write them into the model, as classes: [ {Listed(folders)} ].";
    }

    /// <summary>A class has no folder: why that may be, as a sentence with a space before it.</summary>
    public static string Hint(string root, string name, IReadOnlyList<string> folders, ClassFolderRequest asked)
    {
        if (folders.FirstOrDefault(folder => Letters(folder) == Letters(name)) is { } alike)
            return $" {alike} is another name, letter by letter: rename that folder to {name}, if it holds this class.";
        return asked.Named is { } named && Array.Find(TestWords, word => folders.Contains(word, StringComparer.OrdinalIgnoreCase)) is not null && Splits(named.Path, folders) is not null
            ? $" Its folders are splits: write {named.Setting}: {Join(named.Path, Find(folders, TestWords)!)}."
            : "";
    }

    // Where all folders are splits: what to write.
    private static string? Splits(string path, IReadOnlyList<string> folders)
    {
        if (!folders.All(folder => TrainWords.Concat(TestWords).Contains(folder, StringComparer.OrdinalIgnoreCase)))
            return null;
        var (train, test) = (Find(folders, TrainWords), Find(folders, TestWords));
        return (train, test) switch
        {
            (null, _) => $"write path: {Join(path, test!)}",
            (_, null) => $"write path: {Join(path, train)}",
            _ => $"write path: {Join(path, train)} and test_path: {Join(path, test)}",
        };
    }

    // In the order of the words.
    private static string? Find(IReadOnlyList<string> folders, string[] words) =>
        words.Select(word => folders.FirstOrDefault(folder => folder.Equals(word, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(found => found is not null);

    private static string Join(string path, string folder) => $"{path.TrimEnd('/', '\\')}/{folder}";

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" … and {names.Count - MostNamed} more" : "");

    private static string Letters(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
