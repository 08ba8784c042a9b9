using System.Text.Json;
using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

public sealed class LinearSvmTests
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            var index = 0;
            foreach (var expected in Witness.Read("svm").EnumerateArray())
            {
                cases.Add(index, nameof(SvmSolver.DualCoordinateDescent));
                if (expected.Text("loss") == "squared_hinge")
                    cases.Add(index, nameof(SvmSolver.Newton));
                index++;
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decision_values_are_those_of_LIBLINEAR(int index, string solver)
    {
        using var scope = NewDisposeScope();
        var witness = Witness.Read("svm");
        var expected = witness[index];
        var data = witness.EnumerateArray().Single(one => one.Number("problem") == expected.Number("problem") && one.TryGetProperty("samples", out _));
        var options = new LinearSvmOptions
        {
            Cost = expected.Number("cost"),
            Loss = expected.Text("loss") == "hinge" ? SvmLoss.Hinge : SvmLoss.SquaredHinge,
            Solver = Enum.Parse<SvmSolver>(solver),
            Tolerance = 1e-9,
            MaximumPasses = 200_000,
        };
        var svm = LinearSvm.Fit(data.Matrix("samples"), tensor(data.Labels("labels")), options);

        Assert.True(svm.Converged);
        Witness.Close(expected.Matrix("decisions"), svm.DecisionValues(data.Matrix("test")), 1e-6);
        Assert.Equal(expected.Labels("predictions"), svm.Predict(data.Matrix("test")).data<long>().ToArray());
        Witness.Close(tensor(expected.Numbers("bias")), tensor(svm.Weights.Select(row => row[^1]).ToArray()), 1e-6);
    }

    [Fact]
    public void Sparse_rows_and_dense_ones_give_the_same_weights()
    {
        using var scope = NewDisposeScope();
        var (samples, labels) = Words(30, 40);
        var dense = new DenseRows([.. Enumerable.Range(0, 30).Select(row => samples[row].data<double>().ToArray())], 40);
        var sparse = FeatureRows.From(samples);
        var options = new LinearSvmOptions { Solver = SvmSolver.DualCoordinateDescent };

        Assert.IsType<SparseRows>(sparse);
        Witness.Close(samples, sparse.ToTensor(), 0);
        Witness.Close(samples, dense.ToTensor(), 0);
        using var first = LinearSvm.Fit(sparse, labels, options).DecisionValues(dense);
        using var second = LinearSvm.Fit(dense, labels, options).DecisionValues(sparse);
        Witness.Close(first, second, 1e-9);
    }

    [Fact]
    public void The_seed_alone_tells_the_weights_where_the_descent_stops_early()
    {
        using var scope = NewDisposeScope();
        var (samples, labels) = Words(30, 40);
        var rows = FeatureRows.From(samples);
        var options = new LinearSvmOptions { Solver = SvmSolver.DualCoordinateDescent, MaximumPasses = 2, Cost = 100 };
        var first = LinearSvm.Fit(rows, labels, options);

        Assert.False(first.Converged);
        Assert.Equal(first.Weights[0], LinearSvm.Fit(rows, labels, options).Weights[0]);
        Assert.NotEqual(first.Weights[0], LinearSvm.Fit(rows, labels, options with { Seed = 2 }).Weights[0]);
    }

    // Of samples without any feature the bias alone is left: ½b² + 2 (2 max(0, 1 − b) + max(0, 1 + b)) falls up to b = 1 and rises behind.
    [Fact]
    public void Samples_without_features_are_told_by_the_bias()
    {
        using var scope = NewDisposeScope();
        var svm = LinearSvm.Fit(zeros(3, 1), tensor(new long[] { 1, 1, 0 }), new LinearSvmOptions { Loss = SvmLoss.Hinge, Cost = 2, Tolerance = 1e-9 });

        Assert.True(svm.Converged);
        Assert.Equal([0, 1], svm.Weights[0].Select(weight => Math.Round(weight, 8)));
    }

    [Fact]
    public void Labels_need_not_be_numbered_from_zero()
    {
        using var scope = NewDisposeScope();
        var svm = LinearSvm.Fit(tensor(new double[,] { { -1 }, { 0 }, { 5 } }), tensor(new long[] { 7, 7, -3 }));

        Assert.Equal([-3L, 7], svm.Classes);
        Assert.Equal([7L, -3], svm.Predict(tensor(new double[,] { { -2 }, { 9 } })).data<long>().ToArray());
    }

    [Fact]
    public void Rows_that_are_chosen_and_joined_keep_their_values()
    {
        using var scope = NewDisposeScope();
        var (samples, _) = Words(6, 10);
        var sparse = FeatureRows.From(samples);
        var dense = FeatureRows.From(samples + 1);

        Witness.Close(samples.index_select(0, tensor(new long[] { 4, 0, 4 })), sparse.Select([4, 0, 4]).ToTensor(), 0);
        Witness.Close(cat([samples, samples], 0), FeatureRows.Concat(sparse, sparse).ToTensor(), 0);
        Witness.Close(cat([samples, samples + 1], 0), FeatureRows.Concat(sparse, dense).ToTensor(), 0);
        Witness.Close(tensor(new double[,] { { 0, 2, 0 }, { 0, 0, 0 }, { 1, 0, 3 } }), FeatureRows.FromSparse(3, [0, 1, 1, 3], [1, 0, 2], [2, 1, 3]).ToTensor(), 0);
    }

    [Theory]
    [InlineData(new[] { 0, 1 }, new[] { 3 }, new[] { 1d }, "column 3; expected 0 to 2")]
    [InlineData(new[] { 0, 2 }, new[] { 1, 1 }, new[] { 1d, 1 }, "column 1 after column 1")]
    [InlineData(new[] { 0, 2, 1 }, new[] { 1 }, new[] { 1d }, "position 0 to 2 of 1")]
    [InlineData(new[] { 0, 1 }, new[] { 1 }, new[] { double.NaN }, "finite")]
    [InlineData(new[] { 0, 1 }, new[] { 1 }, new double[0], "0 values for 1")]
    [InlineData(new[] { 0 }, new int[0], new double[0], "at least one row")]
    public void Broken_sparse_rows_are_refused(int[] starts, int[] columns, double[] values, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => FeatureRows.FromSparse(3, starts, columns, values)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_learnt_is_named()
    {
        using var scope = NewDisposeScope();
        var samples = eye(3);
        var labels = tensor(new long[] { 0, 1, 1 });

        Message("only class 4", samples, tensor(new long[] { 4, 4, 4 }));
        Message("2 labels for 3 samples", samples, tensor(new long[] { 0, 1 }));
        Message("Expected whole numbers", samples, tensor(new[] { 0f, 1, 1 }));
        Message("Expected finite values", samples / 0, labels);
        Message("C must be above 0", samples, labels, new LinearSvmOptions { Cost = 0 });
        Message("needs SquaredHinge", samples, labels, new LinearSvmOptions { Solver = SvmSolver.Newton, Loss = SvmLoss.Hinge });
        Message("tolerance", samples, labels, new LinearSvmOptions { Tolerance = double.NaN });
        Message("limit of passes", samples, labels, new LinearSvmOptions { MaximumPasses = 0 });
        Assert.Contains("Expected 3 columns; found 2", Assert.Throws<ArgumentException>(() => LinearSvm.Fit(samples, labels).Predict(ones(1, 2))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<OperationCanceledException>(() => LinearSvm.Fit(samples, labels, cancellation: new CancellationToken(canceled: true)));
        var dual = new LinearSvmOptions { Solver = SvmSolver.DualCoordinateDescent };
        Assert.ThrowsAny<OperationCanceledException>(() => LinearSvm.Fit(samples, labels, dual, new CancellationToken(canceled: true)));
    }

    private static void Message(string part, Tensor samples, Tensor labels, LinearSvmOptions? options = null) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => LinearSvm.Fit(samples, labels, options)).Message, StringComparison.Ordinal);

    private static (Tensor Samples, long[] Labels) Words(long count, long width)
    {
        var used = rand([count, width], generator: new Generator(5));
        var samples = where(used.lt(.1), (used * 50).round() + 1, zeros_like(used)).to(ScalarType.Float64);
        return (samples, [.. Enumerable.Range(0, (int)count).Select(row => (long)(row * row % 3))]);
    }
}
