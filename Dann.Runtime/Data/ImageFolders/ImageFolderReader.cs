using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>The user's own images: a folder for each class, or unsorted ones of a target.</summary>
internal sealed class ImageFolderReader : IDataSetReader
{
    public string Key => ImageFolderSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var dataSet = request.DataSet;
        var labels = dataSet.Labels;
        var path = OwnFiles.Require(request, ImageFolderSet.Path.Name, dataSet.Text(ImageFolderSet.Path.Name));
        var other = dataSet.TextOrNull(ImageFolderSet.TestPath.Name) is { } named ? OwnFiles.Require(request, ImageFolderSet.TestPath.Name, named) : null;
        var (classNames, images) = labels == LabelledSplits.Both ? Sorted(path, ImageFolderSet.Path.Name, null, request) : ([], ImageNames.Unsorted(path, request.Log));
        var train = Load(other is null ? dataSet.Name : $"{dataSet.Name} train", classNames, images, request);
        if (labels != LabelledSplits.Both)
            request.Log?.Invoke($"{train.Name}: {Words.Count(train.Count)} images without labels{(other is null ? "; those that are adapted to are looked at, too (transductive)" : "")}");
        if (other is null)
            return new(train, train);
        (classNames, images) = labels == LabelledSplits.None ? ([], ImageNames.Unsorted(other, request.Log)) : Sorted(other, ImageFolderSet.TestPath.Name, labels == LabelledSplits.Both ? classNames : null, request);
        return new(train, Load($"{dataSet.Name} test", classNames, images, request));
    }

    // The folder is the user's own: which it is, a config says.
    public string? Missing(DataLocator locator) => null;

    private static (IReadOnlyList<string> ClassNames, IReadOnlyList<ListedImage> Images) Sorted(string path, string setting, IReadOnlyList<string>? classNames, DataRequest request)
    {
        var folders = ClassFolders.List(
            path,
            new(classNames)
            {
                Expected = request.ClassNames,
                Named = (setting, request.DataSet.Text(setting)),
                Hint = $" Where nobody has sorted the images by class, write {ImageFolderSet.Labels.Name}: {ImageFolderSet.None} beside the path: such a folder can be a target.",
            },
            request.Log);
        return (folders.ClassNames, folders.Images);
    }

    private static DomainData Load(string name, IReadOnlyList<string> classNames, IReadOnlyList<ListedImage> images, DataRequest request) => ImageList.Load(
        name, images, ImageForm.Of(request.DataSet), classNames, request.DataSet.Flag(ImageOptions.SkipBroken.Name), request.Log, request.Memory);
}
