using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

public sealed class NearestNeighboursTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 4)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_share_is_that_of_scikit_learn(int index)
    {
        using var scope = NewDisposeScope();
        var expected = Witness.Read("neighbours")[index];

        Assert.Equal(expected.Number("accuracy"), NearestNeighbours.LeaveOneOut(expected.Matrix("samples"), tensor(expected.Labels("labels")), (int)expected.Number("neighbours")), 1e-12);
    }

    [Fact]
    public void A_sample_is_not_its_own_neighbour()
    {
        using var scope = NewDisposeScope();
        // Pairs of twins of different classes: whoever asked itself would always be right.
        var samples = arange(6).repeat_interleave(2).reshape(-1, 1).to(ScalarType.Float64);

        Assert.Equal(0, NearestNeighbours.LeaveOneOut(samples, arange(12, ScalarType.Int64).remainder(2), 1));
    }

    [Fact]
    public void Too_few_samples_are_named()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => NearestNeighbours.LeaveOneOut(ones(5, 2), zeros([5], ScalarType.Int64), 5));
    }
}
