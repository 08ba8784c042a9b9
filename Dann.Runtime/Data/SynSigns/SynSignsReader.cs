using System.Globalization;
using System.Text;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.SynSigns;

/// <summary>SYN SIGNS from its zip file or the unpacked folder: PNG files, and a list of lines <c>train/1626.png 17 0</c>, of which the third word is not used.</summary>
internal sealed class SynSignsReader : IDataSetReader
{
    private const string ListName = "train_labelling.txt";

    public string Key => SynSignsSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var dataSet = request.DataSet;
        using var tree = FileTree.Open(request.Locator.Require(SynSignsSet.Archive));
        var images = ReadList(tree, dataSet.ClassNames.Count, request.Log);
        var all = ImageList.Load(Key, images, new(dataSet.Size("size")), dataSet.ClassNames, dataSet.Flag(ImageOptions.SkipBroken.Name), request.Log);
        return new(all, all);
    }

    public string? Missing(DataLocator locator) => locator.FirstAbsence(SynSignsSet.Entry.Files);

    private static List<ListedImage> ReadList(FileTree tree, int classes, Action<string>? log)
    {
        var list = tree.Files.FirstOrDefault(file => file == ListName || file.EndsWith($"/{ListName}", StringComparison.Ordinal))
            ?? throw new DataException($"{tree.FullPath} holds no {ListName}, the list of the images and their classes. Get it again.");
        var home = list[..^ListName.Length];
        var files = tree.Files.ToHashSet(StringComparer.Ordinal);
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        var images = new List<ListedImage>();
        var lines = Encoding.UTF8.GetString(tree.Read(list)).Split('\n', StringSplitOptions.TrimEntries);
        for (var number = 1; number <= lines.Length; number++)
        {
            if (lines[number - 1].Length == 0)
                continue;
            var (name, label) = Parse(lines[number - 1], classes, $"{tree.Name(list)}, line {number}");
            var file = home + name;
            if (!files.Contains(file))
                throw new DataException($"{tree.Name(list)}, line {number}, names {name}, which is not there. Get it again.");
            if (labels.TryAdd(file, label))
                images.Add(new(tree.Name(file), label, () => tree.Read(file)));
            else if (labels[file] != label)
                throw new DataException($"{tree.Name(list)}, line {number}: {name} is of class {label}, but a line before says {labels[file]}.");
        }

        if (images.Count == 0)
            throw new DataException($"{tree.Name(list)} names no image. Get it again.");
        var repeated = lines.Count(line => line.Length > 0) - images.Count;
        if (repeated > 0)
            log?.Invoke($"syn-signs: {repeated} of {repeated + images.Count} lines of {ListName} repeat an image; it is taken once");
        return images;
    }

    private static (string Name, int Label) Parse(string line, int classes, string place)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, var number, ..] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var label))
            throw new DataException($"{place}: expected \"train/1626.png 17 0\", a file and a class, found \"{line}\".");
        return label < classes ? (name, label) : throw new DataException($"{place}: {name} is of class {label}, but there are {classes} (0 to {classes - 1}).");
    }
}
