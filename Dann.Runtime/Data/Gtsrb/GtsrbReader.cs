using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Gtsrb;

/// <summary>GTSRB from its official zip files, or from the folders that they unpack to.</summary>
internal sealed class GtsrbReader : IDataSetReader
{
    private const string TestList = "GT-final_test.csv";

    // The paper adapts on 31,367 of 39,209 images; of a part of them that is at hand, the same share.
    private const long PaperTrain = 31_367;
    private const long PaperAll = 39_209;

    public string Key => GtsrbSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        using var training = FileTree.Open(request.Locator.Require(GtsrbSet.TrainImages));
        var images = TrainingImages(training, request.DataSet);
        if (request.DataSet.Text(GtsrbSet.Split.Name) == GtsrbSet.Paper)
            return PaperSplit(images, request);
        // Both parts of the test are looked for before the slow work begins.
        var labels = request.Locator.Require(GtsrbSet.TestLabels);
        using var testing = FileTree.Open(request.Locator.Require(GtsrbSet.TestImages));
        return new(Load("gtsrb train", images, request), Load("gtsrb test", TestImages(testing, labels, request.DataSet), request));
    }

    public string? Missing(DataLocator locator) => locator.FirstAbsence(GtsrbSet.Entry.Files);

    private static DomainSplits PaperSplit(List<ListedImage> images, DataRequest request)
    {
        var order = Permutation.Of(images.Count, Xoshiro256.For((ulong)request.DataSet.Integer(GtsrbSet.SplitSeed.Name), RandomStreams.GtsrbSplit));
        var train = (int)(((images.Count * PaperTrain) + (PaperAll / 2)) / PaperAll);
        return new(
            Load("gtsrb train", [.. order.Take(train).Select(index => images[(int)index])], request),
            Load("gtsrb test", [.. order.Skip(train).Select(index => images[(int)index])], request));
    }

    private static DomainData Load(string name, List<ListedImage> images, DataRequest request) => ImageList.Load(
        name, images, new(request.DataSet.Size("size")), request.DataSet.ClassNames, request.DataSet.Flag(ImageOptions.SkipBroken.Name), request.Log);

    private static List<ListedImage> TrainingImages(FileTree tree, DataSet dataSet)
    {
        var lists = tree.Files.Where(file => Path.GetFileName(file) is ['G', 'T', '-', .. var number, '.', 'c', 's', 'v'] && number.All(char.IsAsciiDigit)).ToList();
        if (lists.Count == 0)
            throw new DataException($"{tree.FullPath} holds no list such as 00000/GT-00000.csv, one beside the images of each class. Get it again.");
        var files = tree.Files.ToHashSet(StringComparer.Ordinal);
        return [.. lists.SelectMany(list => Images(tree, files, tree.Name(list), tree.Read(list), list[..^Path.GetFileName(list).Length], dataSet))];
    }

    private static List<ListedImage> TestImages(FileTree tree, string labels, DataSet dataSet)
    {
        // The list is a zip file of its own, or lies unpacked.
        using var home = FileTree.Open(labels.EndsWith(".csv", StringComparison.Ordinal) ? Path.GetDirectoryName(labels)! : labels);
        var list = home.Files.FirstOrDefault(file => Path.GetFileName(file) == TestList) ?? throw new DataException($"{home.FullPath} holds no {TestList}, the list of the classes of the test images. Get it again.");
        var first = tree.Files.FirstOrDefault(file => file.EndsWith(".ppm", StringComparison.Ordinal)) ?? throw new DataException($"{tree.FullPath} holds no .ppm image. Get it again.");
        return [.. Images(tree, tree.Files.ToHashSet(StringComparer.Ordinal), home.Name(list), home.Read(list), first[..^Path.GetFileName(first).Length], dataSet)];
    }

    private static IEnumerable<ListedImage> Images(FileTree tree, HashSet<string> files, string list, byte[] text, string folder, DataSet dataSet)
    {
        var isCut = dataSet.Flag(GtsrbSet.CropToSign.Name);
        var most = (Limits.LinesAFile * files.Count) + Limits.HarmlessLines;
        foreach (var line in GtsrbCsv.Read(list, text, dataSet.ClassNames.Count))
        {
            if (--most < 0)
                throw new DataException($"{list} names far more images than the {files.Count} files that are there. Get it again.");
            var file = folder + line.File;
            if (!files.Contains(file))
                throw new DataException($"{list} names {line.File}, which is not in {tree.Name(folder)}. Get it again.");
            yield return new(tree.Name(file), line.Label, () => tree.Read(file)) { Cut = isCut ? image => CutSign(image, line, tree.Name(file)) : null, CutWords = isCut ? $"{line.Sign}" : "" };
        }
    }

    // The box is measured in the published image; one that was scaled since then has it scaled too. Right and bottom belong to the sign.
    private static RgbImage CutSign(RgbImage image, GtsrbLine line, string name)
    {
        var box = line.Sign;
        if (box.Right < box.Left || box.Bottom < box.Top || box.Right >= box.Width || box.Bottom >= box.Height)
            throw new DataException($"{name}: its box ({box.Left}, {box.Top}) to ({box.Right}, {box.Bottom}) does not lie in an image of {box.Width}x{box.Height}.");
        var (left, right) = (Scaled(box.Left, image.Width, box.Width), Math.Max(Scaled(box.Right + 1, image.Width, box.Width), 1));
        var (top, bottom) = (Scaled(box.Top, image.Height, box.Height), Math.Max(Scaled(box.Bottom + 1, image.Height, box.Height), 1));
        return image.Cut(Math.Min(left, right - 1), Math.Min(top, bottom - 1), Math.Max(right - left, 1), Math.Max(bottom - top, 1));
    }

    private static int Scaled(int place, int size, int listed) => (int)((long)place * size / listed);
}
