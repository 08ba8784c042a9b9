using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Images;

namespace Dann.Runtime.Data.ImageFolders;

/// <summary>Office-31 and Office-Caltech-10: a folder for each domain, in it one for each class. A domain has one list of images, which is trained and measured on.</summary>
internal sealed class OfficeReader : IDataSetReader
{
    private const string ImagesFolder = "images";

    private readonly DataSetEntry entry;
    private readonly Func<string, DataFile> folderOf;

    private readonly IReadOnlyDictionary<string, string> otherNames;

    private OfficeReader(DataSetEntry entry, Func<string, DataFile> folderOf, IReadOnlyDictionary<string, string> otherNames) =>
        (this.entry, this.folderOf, this.otherNames) = (entry, folderOf, otherNames);

    /// <summary>The reader of Office-31.</summary>
    public static OfficeReader Office31 { get; } = new(Office31Set.Entry, Office31Set.Folder, new Dictionary<string, string>());

    /// <summary>The reader of Office-Caltech-10.</summary>
    public static OfficeReader OfficeCaltech10 { get; } = new(OfficeCaltech10Set.Entry, OfficeCaltech10Set.Folder, OfficeCaltech10Set.OtherFolderNames);

    public string Key => entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var dataSet = request.DataSet;
        var domain = request.Locator.Require(folderOf(dataSet.Domain!));
        // The release has its class folders in a folder images; many copies have not.
        var root = Path.Combine(domain, ImagesFolder) is var images && Directory.Exists(images) ? images : domain;
        var folders = ClassFolders.List(root, new(dataSet.ClassNames) { OtherNames = otherNames }, request.Log);
        var all = ImageList.Load(dataSet.Name, folders.Images, ImageForm.Of(dataSet), dataSet.ClassNames, dataSet.Flag(ImageOptions.SkipBroken.Name), request.Log, request.Memory);
        return new(all, all);
    }

    public string? Missing(DataLocator locator) => locator.FirstAbsence(entry.Files);
}
