using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Mnist;

/// <summary>MNIST-M: the authors' images where they are at hand; a part that is not is built from MNIST and BSDS500, and said so.</summary>
internal sealed class MnistMReader : IDataSetReader
{
    private const string ReleaseAddress = "https://drive.google.com/open?id=0B_tExHiYS-0veklUZHFYT19KYjg";

    private static readonly DataFile Release = new(
        "MNIST-M, the authors' release", ["mnist-m/mnist_m.tar.gz", "mnist-m/mnist_m", "mnist_m.tar.gz", "mnist_m"], ReleaseAddress, "md5 859df31c91afe82e80e5012ba928f279")
    {
        IsByHand = true,
    };

    private static readonly DataFile Photos = new(
        "BSDS500 (the train photos, which MNIST-M is built with)", ["bsds500/train", "bsds500/BSR/BSDS500/data/images/train", "BSR/BSDS500/data/images/train"],
        "http://www.eecs.berkeley.edu/Research/Projects/CS/vision/grouping/BSR/BSR_bsds500.tgz")
    {
        UnpackInto = "bsds500",
    };

    public string Key => DataSetCatalogue.MnistM.Key;

    public DomainSplits Read(DataRequest request)
    {
        var release = request.Locator.Find(Release) is { } path ? MnistMRelease.Open(path) : null;
        var names = request.DataSet.ClassNames;
        PhotoPatches? photos = null;
        var train = release?.Read("train", names) ?? Build("train", MnistFiles.Train, RandomStreams.MnistMTrain);
        var test = release?.Read("test", names) ?? Build("test", MnistFiles.Test, RandomStreams.MnistMTest);
        return new(train, test);

        DomainData Build(string split, Func<DataLocator, MnistDigits> digits, ulong stream)
        {
            var seed = request.DataSet.Integer("build_seed");
            photos ??= PhotoPatches.Read(RequirePhotos(request.Locator, split));
            var built = MnistMBuilder.Build($"mnist-m {split}", digits(request.Locator), photos, (ulong)seed, stream, names);
            request.Log?.Invoke($"mnist-m {split}: the authors' part is not at hand; {built.Count:N0} images built from MNIST and {photos.Count} photos of BSDS500, build_seed {seed}");
            return built;
        }
    }

    // The release may be whole or in parts, which is seen when it is opened.
    public string? Missing(DataLocator locator)
    {
        if (locator.Find(Release) is not null)
            return null;
        return locator.Find(Photos) is null ? locator.Absence(Release) : MnistFiles.Missing(locator);
    }

    private static string RequirePhotos(DataLocator locator, string split)
    {
        try
        {
            return locator.Require(Photos);
        }
        catch (DataException missing)
        {
            throw new DataException($"mnist-m {split}: neither the authors' part nor the photos to build it from. {missing.Message} Or get the authors' release from {ReleaseAddress} ({Release.Checksum}) and put it at {Path.Combine(locator.Folders[0], "mnist-m", "mnist_m.tar.gz")}.", missing);
        }
    }
}
