using Dann.Runtime.Evaluation;
using Dann.Runtime.Tests.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Evaluation;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Counts_and_shares_are_those_of_scikit_learn()
    {
        using var scope = NewDisposeScope();
        var expected = Witness.Read("confusion");
        var (labels, predictions) = (tensor(expected.Labels("labels")), tensor(expected.Labels("predictions")));
        var matrix = new ConfusionMatrix(5);
        matrix.Add(labels[..20], predictions[..20]);
        matrix.Add(labels[20..].to(ScalarType.Int32), predictions[20..]);

        Witness.Close(expected.Matrix("counts"), tensor(matrix.ToArray()), 0);
        Assert.Equal(expected.Number("accuracy"), matrix.Accuracy!.Value, 1e-12);
        Assert.Equal(50, matrix.Total);
        // The fifth class is predicted but never there.
        Assert.Equal([.. expected.Numbers("recall").Select(value => (double?)Math.Round(value, 9)), null], matrix.PerClassAccuracy.Select(value => value is { } share ? Math.Round(share, 9) : (double?)null));
        Assert.Equal(matrix.ToArray()[2, 3], matrix[2, 3]);
    }

    [Fact]
    public void A_class_that_there_is_not_is_refused_and_nothing_counted()
    {
        using var scope = NewDisposeScope();
        var matrix = new ConfusionMatrix(2);

        Assert.Contains("found 2", Assert.Throws<ArgumentException>(() => matrix.Add(tensor(new long[] { 0, 1 }), tensor(new long[] { 0, 2 }))).Message, StringComparison.Ordinal);
        Assert.Contains("1 labels for 2", Assert.Throws<ArgumentException>(() => matrix.Add(tensor(new long[] { 0, 1 }), tensor(new long[] { 0 }))).Message, StringComparison.Ordinal);
        Assert.Equal(0, matrix.Total);
        Assert.Null(matrix.Accuracy);
    }
}
