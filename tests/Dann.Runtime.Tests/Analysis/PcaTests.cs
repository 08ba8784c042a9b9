using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

public sealed class PcaTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 3)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Variances_and_components_are_those_of_scikit_learn(int index)
    {
        using var scope = NewDisposeScope();
        var expected = Witness.Read("pca")[index];
        var samples = expected.Matrix("samples");
        using var pca = Pca.Fit(samples, (int)expected.Number("count"));

        Witness.Close(tensor(expected.Numbers("mean")), pca.Mean, 1e-9);
        Witness.Close(tensor(expected.Numbers("variance")), pca.ExplainedVariance, 1e-9);
        Witness.Close(tensor(expected.Numbers("ratio")), pca.ExplainedVariance / pca.TotalVariance, 1e-9);
        // scikit-learn leaves the signs as they come.
        var signs = (expected.Matrix("components") * pca.Components).sum(1, keepdim: true).sign();
        Witness.Close(expected.Matrix("components"), pca.Components * signs, 1e-8);
        Witness.Close(expected.Matrix("transformed"), pca.Transform(samples) * signs.t(), 1e-8);
    }

    [Theory]
    [InlineData(20, 6)]
    [InlineData(6, 20)]
    public void The_greatest_entry_of_a_component_is_positive_however_the_samples_are_turned(long count, long width)
    {
        using var scope = NewDisposeScope();
        var samples = randn([count, width], generator: new Generator(3));
        using var pca = Pca.Fit(samples);
        using var mirrored = Pca.Fit(-samples);

        Assert.True(pca.Components.gather(1, pca.Components.abs().argmax(1, keepdim: true)).gt(0).all().item<bool>());
        Witness.Close(pca.Components, mirrored.Components, 1e-6);
        Witness.Close(eye(pca.Rank, dtype: ScalarType.Float64), pca.Components.matmul(pca.Components.t()), 1e-9);
    }

    [Fact]
    public void By_default_there_are_as_many_components_as_the_rank_and_more_are_refused()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (randn([20, 1], generator: new Generator(1)), randn([20, 1], generator: new Generator(2)));
        var samples = cat([first, first * 2, second, zeros(20, 1)], 1);
        using var pca = Pca.Fit(samples);

        Assert.Equal(2, pca.Rank);
        Assert.Equal([2L, 4], pca.Components.shape);
        Assert.Contains("vary in 2 only", Assert.Throws<ArgumentException>(() => Pca.Fit(samples, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_analysed_is_named()
    {
        using var scope = NewDisposeScope();
        var broken = ones(3, 2);
        broken[1, 0] = float.NaN;

        Assert.Contains("row 1, column 0", Assert.Throws<ArgumentException>(() => Pca.Fit(broken)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2 samples; found 1", Assert.Throws<ArgumentException>(() => Pca.Fit(ones(1, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("All samples are the same", Assert.Throws<ArgumentException>(() => Pca.Fit(ones(3, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("found (3, 2, 2)", Assert.Throws<ArgumentException>(() => Pca.Fit(ones(3, 2, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pca.Fit(eye(3), 0));
        using var pca = Pca.Fit(eye(3));
        Assert.Contains("Expected 3 columns; found 2", Assert.Throws<ArgumentException>(() => pca.Transform(ones(1, 2))).Message, StringComparison.Ordinal);
    }
}
