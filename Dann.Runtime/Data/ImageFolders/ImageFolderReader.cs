using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>The user's own images, a folder for each class.</summary>
internal sealed class ImageFolderReader : IDataSetReader
{
    public string Key => ImageFolderSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var dataSet = request.DataSet;
        var folders = ClassFolders.List(OwnFiles.Require(request, ImageFolderSet.Path.Name, dataSet.Text(ImageFolderSet.Path.Name)), null, request.Log);
        var other = dataSet.TextOrNull(ImageFolderSet.TestPath.Name) is { } path
            ? ClassFolders.List(OwnFiles.Require(request, ImageFolderSet.TestPath.Name, path), folders.ClassNames, request.Log)
            : null;
        var all = Load(other is null ? dataSet.Name : $"{dataSet.Name} train", folders, request);
        return new(all, other is null ? all : Load($"{dataSet.Name} test", other, request));
    }

    // The folder is the user's own: which it is, a config says.
    public string? Missing(DataLocator locator) => null;

    private static DomainData Load(string name, ClassFolders folders, DataRequest request) => ImageList.Load(
        name, folders.Images, ImageForm.Of(request.DataSet), folders.ClassNames, request.DataSet.Flag(ImageOptions.SkipBroken.Name), request.Log, request.Memory);
}
