using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

public sealed class StepMeterTests
{
    [Fact]
    public void Means_are_those_of_the_steps()
    {
        using var scope = NewDisposeScope();
        using var meter = new StepMeter();
        // Of 3 and 2 samples; right are 2 and 1.
        meter.Record(tensor(2f), tensor(new float[,] { { 3, 1 }, { 0, 1 }, { 5, 4 } }), tensor(new long[] { 0, 1, 1 }), ones(3, 4));
        meter.Record(tensor(1f), tensor(new float[,] { { 3, 1 }, { 0, 1 } }), tensor(new long[] { 1, 1 }), ones(2, 4));
        // Source: logits below 0 are right (1 of 2); target: above 0 (2 of 3).
        meter.RecordDomain(tensor(0.5f), tensor(new float[,] { { -1 }, { 2 }, { 3 }, { -4 }, { 1 } }), sourceCount: 2);

        var reading = meter.Read();

        Assert.Equal(2, reading.Steps);
        // Counts and sums of float64 that are exact here.
        Assert.Equal(1.5, reading.LabelLoss);
        Assert.Equal(3 / 5.0, reading.LabelAccuracy);
        Assert.Equal(0.5, reading.DomainLoss!.Value);
        // Source and target weigh the same, though there are more of the one.
        Assert.Equal((1 / 2.0 + 2 / 3.0) / 2, reading.DomainAccuracy!.Value, 12);
        Assert.True(reading.IsFinite);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    public void Who_always_says_the_same_is_right_for_a_half_whatever_the_parts_of_a_batch(int source, int target)
    {
        using var scope = NewDisposeScope();
        foreach (var logit in (float[])[-1, 1])
        {
            using var one = new StepMeter();
            one.RecordDomain(tensor(0.7f), full([source + target, 1], logit), source);
            Assert.Equal(0.5, one.Read().DomainAccuracy!.Value, 12);

            // A logit for each of two domains says the same as one of the target against the source.
            using var each = new StepMeter();
            each.RecordDomain(tensor(0.7f), cat([zeros(source + target, 1), full([source + target, 1], logit)], 1), new Dann.Runtime.Data.LabelledBatch(zeros(source, 1), zeros([source], ScalarType.Int64)));
            Assert.Equal(0.5, each.Read().DomainAccuracy!.Value, 12);
        }
    }

    [Fact]
    public void Without_domain_steps_there_is_no_domain_metric()
    {
        using var scope = NewDisposeScope();
        using var meter = new StepMeter();
        meter.Record(tensor(2f), ones(1, 2), tensor(new long[] { 0 }), ones(1, 4));

        Assert.Null(meter.Read().DomainLoss);
        Assert.Null(meter.Read().DomainAccuracy);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void One_bad_feature_is_seen_and_stays_seen(float bad)
    {
        using var scope = NewDisposeScope();
        using var meter = new StepMeter();
        var features = ones(3, 4);
        features[1, 2] = bad;
        meter.Record(tensor(2f), ones(3, 2), zeros(3, ScalarType.Int64), features);
        meter.Record(tensor(2f), ones(3, 2), zeros(3, ScalarType.Int64), ones(3, 4));

        Assert.False(meter.Read().IsFinite);
        meter.Reset();
        Assert.True(meter.Read().IsFinite);
    }

    [Fact]
    public void Saved_sums_go_on_elsewhere()
    {
        using var scope = NewDisposeScope();
        using var meter = new StepMeter();
        using var other = new StepMeter();
        meter.Record(tensor(2f), tensor(new float[,] { { 3, 1 } }), tensor(new long[] { 0 }), ones(1, 4));
        meter.RecordDomain(tensor(0.5f), tensor(new float[,] { { -1 }, { 2 } }), 1);

        other.Load(meter.Save(), CPU);

        Assert.Equal(meter.Read(), other.Read());
    }
}
