using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Files;
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
        var labels = dataSet.Labels;
        // What is learned from has labels, so what is measured on has them, too.
        if ((testX is null) != (testY is null) && !(labels == LabelledSplits.None && testY is null))
            throw new DataException($"arrays: {ArraysSet.TestX.Name} and {ArraysSet.TestY.Name} belong together: name both or none.");
        using var scope = NewDisposeScope();
        var train = Pair(ArraysSet.TrainX.Name, labels == LabelledSplits.Both ? ArraysSet.TrainY.Name : null);
        var test = testX is null ? train : Pair(ArraysSet.TestX.Name, testY is null ? null : ArraysSet.TestY.Name);
        if (!test.Values.shape.AsSpan(1).SequenceEqual(train.Values.shape.AsSpan(1)))
            throw new DataException($"{dataSet.Text(ArraysSet.TrainX.Name)} has samples of {Sizes(train)} and {testX} of {Sizes(test)}: one network takes samples of one shape alone.");
        var names = request.ClassNames ?? Numbers(Math.Max(Greatest(train), Greatest(test)) + 1);
        var all = Domain(testX is null ? dataSet.Name : $"{dataSet.Name} train", train, names);
        if (!all.HasLabels)
            request.Log?.Invoke($"{all.Name}: {Reporting.Words.Count(all.Count)} samples without labels{(testX is null ? "; those that are adapted to are looked at, too (transductive)" : "")}");
        return new(all, testX is null ? all : Domain($"{dataSet.Name} test", test, names));

        SampleArrays Pair(string x, string? y) => SampleArrays.Read(
            OwnFiles.Require(request, x, dataSet.Text(x)), y is null ? null : OwnFiles.Require(request, y, dataSet.Text(y)), dataSet.Text(ArraysSet.Layout.Name), request.Log);
    }

    // The files are the user's own: which they are, a config says.
    public string? Missing(DataLocator locator) => null;

    private static string Sizes(SampleArrays arrays) => arrays.Values.dim() == 2 ? $"{arrays.Values.shape[1]} values" : string.Join('x', arrays.Values.shape[1..]);

    private static long Greatest(SampleArrays arrays) => arrays.Labels is { } labels ? labels.Values.max().item<long>() : -1;

    private static string[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static DomainData Domain(string name, SampleArrays arrays, IReadOnlyList<string> classNames)
    {
        if (arrays.Labels is not { } labels)
            return DomainData.Unlabelled(name, arrays.Values);
        if (Greatest(arrays) is var greatest && greatest >= classNames.Count)
            throw new DataException($"{labels.Path}: there is a label {greatest}, but there are {classNames.Count} classes (0 to {classNames.Count - 1}).");
        return new DomainData(name, arrays.Values, labels.Values, classNames);
    }
}
