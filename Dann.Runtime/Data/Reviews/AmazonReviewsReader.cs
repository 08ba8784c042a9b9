using System.Runtime.InteropServices;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Reviews;

/// <summary>Amazon reviews as the authors of the shallow DANN published them: counts of words, as they are. A review may have none of the words.</summary>
internal sealed class AmazonReviewsReader : IDataSetReader
{
    private const int Negative = -1;
    private const int Positive = 1;

    public string Key => AmazonReviewsSet.Entry.Key;

    public DomainSplits Read(DataRequest request) => new(Read(request, "train"), Read(request, "test"));

    public string? Missing(DataLocator locator) => locator.FirstAbsence(AmazonReviewsSet.Entry.Files);

    private static DomainData Read(DataRequest request, string split)
    {
        var path = request.Locator.Require(AmazonReviewsSet.File(request.DataSet.Domain!, split));
        var file = SvmlightFile.Read(path, AmazonReviewsSet.Features, firstIndex: 0);
        var labels = new long[file.Labels.Count];
        var values = zeros(file.Labels.Count, AmazonReviewsSet.Features);
        var counts = MemoryMarshal.Cast<byte, float>(values.bytes);
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = file.Labels[row] switch
            {
                Negative => 0,
                Positive => 1,
                var other => throw new DataException($"{path}: review {row} has the label {other}, expected -1 (negative) or 1 (positive)."),
            };
            file.CopyRow(row, counts.Slice(row * AmazonReviewsSet.Features, AmazonReviewsSet.Features));
        }

        return new($"{request.DataSet.Name} {split}", values, tensor(labels, ScalarType.Int64), request.DataSet.ClassNames);
    }
}
