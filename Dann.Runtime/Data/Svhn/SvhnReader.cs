using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Svhn;

/// <summary>SVHN from its official files.</summary>
internal sealed class SvhnReader : IDataSetReader
{
    public string Key => SvhnSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var names = request.DataSet.ClassNames;
        IReadOnlyList<DataFile> parts = request.DataSet.Flag(SvhnSet.Extra.Name) ? [SvhnSet.Train, SvhnSet.ExtraImages] : [SvhnSet.Train];
        var paths = parts.Select(request.Locator.Require).ToList();
        var test = request.Locator.Require(SvhnSet.Test);
        return new(MatDigits.Read("svhn train", paths, names), MatDigits.Read("svhn test", [test], names));
    }

    public string? Missing(DataLocator locator) => locator.FirstAbsence(SvhnSet.Entry.Files);
}
