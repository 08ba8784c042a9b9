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
    private readonly bool onPatches;

    private DrawnDigitsReader(string key, ulong trainStream, ulong testStream, bool onPatches) =>
        (Key, this.trainStream, this.testStream, this.onPatches) = (key, trainStream, testStream, onPatches);

    /// <summary>The reader of <c>drawn-digits</c>.</summary>
    public static DrawnDigitsReader Plain { get; } = new(DrawnDigitsSet.Entry.Key, RandomStreams.DrawnTrain, RandomStreams.DrawnTest, onPatches: false);

    /// <summary>The reader of <c>drawn-digits-m</c>.</summary>
    public static DrawnDigitsReader OnPatches { get; } = new(DrawnDigitsMSet.Entry.Key, RandomStreams.DrawnPatchTrain, RandomStreams.DrawnPatchTest, onPatches: true);

    public string Key { get; }

    public DomainSplits Read(DataRequest request)
    {
        var names = request.DataSet.ClassNames;
        var seed = (ulong)request.DataSet.Integer("seed");
        return new(
            DrawnDigits.Draw($"{Key} train", request.DataSet.Integer("train"), seed, trainStream, onPatches, names),
            DrawnDigits.Draw($"{Key} test", request.DataSet.Integer("test"), seed, testStream, onPatches, names));
    }

    public string? Missing(DataLocator locator) => null;
}
