using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Traffic signs drawn by the program: what SYN SIGNS is to GTSRB, without a file.</summary>
internal sealed class DrawnSignsReader : IDataSetReader
{
    public string Key => DrawnSignsSet.Entry.Key;

    public DomainSplits Read(DataRequest request) =>
        DrawnSplit.Both(request.DataSet, RandomStreams.DrawnSignsTrain, RandomStreams.DrawnSignsTest, SignPainter.Size, SignPainter.Draw);

    public string? Missing(DataLocator locator) => null;
}
