using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>Labelled target samples beside the source's.</summary>
public sealed class LabelledTargetTests
{
    [Theory]
    [InlineData(430, 100_000, 64, 1)]
    [InlineData(100, 100, 64, 32)]
    [InlineData(1_000_000, 10, 64, 63)]
    [InlineData(5, 5, 1, 1)]
    public void They_take_their_share_of_a_batch(long labelled, long source, int batch, int expected) => Assert.Equal(expected, LabelledTargetSamples.SizeFor(labelled, source, batch));

    [Fact]
    public void They_stand_behind_the_source_with_their_labels()
    {
        using var scope = NewDisposeScope();
        using var target = DomainData.FromTensors("t", arange(6, ScalarType.Float32).reshape(6, 1).add(100), arange(6).remainder(2), ["a", "b"]);
        using var samples = new LabelledTargetSamples(target, 2, ChannelMeans.Of(target), 1, BatchLayout.Contiguous);
        var source = new LabelledBatch(zeros(3, 1), zeros([3], ScalarType.Int64));

        var seen = new List<float>();
        for (var step = 0; step < 3; step++)
        {
            var joined = samples.Join(source, step);
            Assert.Equal((5, 3, 2), (joined.Count, joined.SourceCount, joined.TargetCount));
            var values = joined.Inputs.narrow(0, 3, 2).data<float>().ToArray();
            Assert.Equal(values.Select(value => (long)value % 2), joined.Labels.narrow(0, 3, 2).data<long>().ToArray());
            seen.AddRange(values);
        }

        // One pass over them all.
        Assert.Equal([100f, 101, 102, 103, 104, 105], seen.Order());
    }

    [Fact]
    public void The_domain_branch_has_to_call_them_target()
    {
        using var scope = NewDisposeScope();
        var source = new LabelledBatch(zeros(3, 1), zeros([3], ScalarType.Int64)) { TargetCount = 1 };

        Assert.Equal([0L, 0, 1, 1], DomainLabels.Of(zeros(4, 2), source).data<long>().ToArray());
    }
}
