using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Svhn;

namespace Dann.Runtime.Data.SynNumbers;

/// <summary>SYN NUMBERS as the authors released it, which is in the layout of SVHN.</summary>
internal sealed class SynNumbersReader : IDataSetReader
{
    public string Key => SynNumbersSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var (train, test) = (request.Locator.Require(SynNumbersSet.Train), request.Locator.Require(SynNumbersSet.Test));
        return new(MatDigits.Read("syn-numbers train", [train], request.DataSet.ClassNames), MatDigits.Read("syn-numbers test", [test], request.DataSet.ClassNames));
    }

    public string? Missing(DataLocator locator) => locator.FirstAbsence(SynNumbersSet.Entry.Files);
}
