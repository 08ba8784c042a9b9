using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Mnist;

/// <summary>MNIST-M: the authors' images where they are at hand; a part that is not is built from MNIST and BSDS500, and said so.</summary>
internal sealed class MnistMReader : IDataSetReader
{
    public string Key => MnistMSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var release = request.Locator.Find(MnistMSet.Release) is { } path ? MnistMRelease.Open(path) : null;
        var names = request.DataSet.ClassNames;
        PhotoPatches? photos = null;
        var train = release?.Read("train", names) ?? Build("train", MnistFiles.Train, RandomStreams.MnistMTrain);
        var test = release?.Read("test", names) ?? Build("test", MnistFiles.Test, RandomStreams.MnistMTest);
        return new(train, test);

        DomainData Build(string split, Func<DataLocator, MnistDigits> digits, ulong stream)
        {
            var seed = request.DataSet.Integer(MnistMSet.BuildSeed.Name);
            photos ??= PhotoPatches.Read(RequirePhotos(request.Locator, split));
            var built = MnistMBuilder.Build($"mnist-m {split}", digits(request.Locator), photos, (ulong)seed, stream, names);
            request.Log?.Invoke($"mnist-m {split}: the authors' part is not at hand; {built.Count:N0} images built from MNIST and {photos.Count} photos of BSDS500, build_seed {seed}");
            return built;
        }
    }

    // The release may be whole or in parts, which is seen when it is opened.
    public string? Missing(DataLocator locator)
    {
        if (locator.Find(MnistMSet.Release) is not null)
            return null;
        return locator.Find(MnistMSet.Photos) is null ? locator.Absence(MnistMSet.Release) : MnistFiles.Missing(locator);
    }

    private static string RequirePhotos(DataLocator locator, string split)
    {
        try
        {
            return locator.Require(MnistMSet.Photos);
        }
        catch (DataException missing)
        {
            throw new DataException($"mnist-m {split}: neither the authors' part nor the photos to build it from. {missing.Message} Or get the authors' release from {MnistMSet.Release.Address} ({MnistMSet.Release.Checksum}) and put it at {Path.Combine(locator.Folders[0], "mnist-m", "mnist_m.tar.gz")}.", missing);
        }
    }
}
