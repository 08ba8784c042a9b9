using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Arrays;

/// <summary>The user's own arrays.</summary>
internal sealed class ArraysReader : IDataSetReader
{
    public string Key => ArraysSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var dataSet = request.DataSet;
        var (testX, testY) = (dataSet.TextOrNull(ArraysSet.TestX.Name), dataSet.TextOrNull(ArraysSet.TestY.Name));
        if ((testX is null) != (testY is null))
            throw new DataException($"arrays: {ArraysSet.TestX.Name} and {ArraysSet.TestY.Name} belong together: name both or none.");
        using var scope = NewDisposeScope();
        var train = Pair(ArraysSet.TrainX.Name, ArraysSet.TrainY.Name);
        var test = testX is null ? train : Pair(ArraysSet.TestX.Name, ArraysSet.TestY.Name);
        var names = request.ClassNames ?? Numbers(Math.Max(Greatest(train.Labels), Greatest(test.Labels)) + 1);
        Check(train, names);
        Check(test, names);
        var all = new DomainData(testX is null ? dataSet.Name : $"{dataSet.Name} train", train.Values, train.Labels, names);
        return new(all, testX is null ? all : new DomainData($"{dataSet.Name} test", test.Values, test.Labels, names));

        SampleArrays Pair(string x, string y) => SampleArrays.Read(
            OwnFiles.Require(request, x, dataSet.Text(x)), OwnFiles.Require(request, y, dataSet.Text(y)), dataSet.Text(ArraysSet.Layout.Name), request.Log);
    }

    // The files are the user's own: which they are, a config says.
    public string? Missing(DataLocator locator) => null;

    private static long Greatest(Tensor labels) => labels.max().item<long>();

    private static string[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static void Check(SampleArrays arrays, IReadOnlyList<string> classNames)
    {
        if (Greatest(arrays.Labels) is var greatest && greatest >= classNames.Count)
            throw new DataException($"{arrays.LabelPath}: there is a label {greatest}, but there are {classNames.Count} classes (0 to {classNames.Count - 1}).");
    }
}
