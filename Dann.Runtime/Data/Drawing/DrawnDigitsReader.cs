using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing;

/// <summary>
/// Digits drawn by the program, so that a first experiment needs no file: light strokes on black, or other draws of the same digits on coloured,
/// textured patches, in the spirit of MNIST-M.
/// </summary>
internal sealed class DrawnDigitsReader : IDataSetReader
{
    private readonly ulong trainStream;
    private readonly ulong testStream;
    private readonly ImagePainter paint;

    private DrawnDigitsReader(string key, ulong trainStream, ulong testStream, ImagePainter paint) =>
        (Key, this.trainStream, this.testStream, this.paint) = (key, trainStream, testStream, paint);

    /// <summary>The reader of <c>drawn-digits</c>.</summary>
    public static DrawnDigitsReader Plain { get; } = new(DrawnDigitsSet.Entry.Key, RandomStreams.DrawnTrain, RandomStreams.DrawnTest, DrawnDigits.OnBlack);

    /// <summary>The reader of <c>drawn-digits-m</c>.</summary>
    public static DrawnDigitsReader OnPatches { get; } = new(DrawnDigitsMSet.Entry.Key, RandomStreams.DrawnPatchTrain, RandomStreams.DrawnPatchTest, DrawnDigits.OnPatch);

    public string Key { get; }

    public DomainSplits Read(DataRequest request) => DrawnSplit.Both(request.DataSet, trainStream, testStream, DigitPen.Size, paint);

    public string? Missing(DataLocator locator) => null;
}
