using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Usps;

/// <summary>USPS from the HDF5 file if it is at hand, else from LIBSVM's files.</summary>
internal sealed class UspsReader : IDataSetReader
{
    public string Key => UspsSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        if (request.Locator.Find(UspsSet.Hdf5) is { } both)
            return new(Enlarged("train", UspsDigits.ReadHdf5(both, "train")), Enlarged("test", UspsDigits.ReadHdf5(both, "test")));
        var (train, test) = (request.Locator.Require(UspsSet.Train), request.Locator.Require(UspsSet.Test));
        return new(Enlarged("train", UspsDigits.ReadLibsvm(train)), Enlarged("test", UspsDigits.ReadLibsvm(test)));

        DomainData Enlarged(string split, UspsDigits digits) => digits.Enlarge(
            $"usps {split}", request.DataSet.Integer(UspsSet.Size.Name), request.DataSet.Integer(ImageOptions.Channels.Name), request.DataSet.ClassNames);
    }

    public string? Missing(DataLocator locator) => locator.Find(UspsSet.Hdf5) is null ? locator.FirstAbsence(UspsSet.Entry.Files) : null;
}
