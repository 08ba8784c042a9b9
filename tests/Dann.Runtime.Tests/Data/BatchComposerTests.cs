using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Randomness;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data;

public sealed class BatchComposerTests : IDisposable
{
    private const int Height = 3;
    private const int Width = 4;
    private static readonly string[] Names = [.. Enumerable.Range(0, 100).Select(number => $"c{number}")];

    private readonly DomainData source = Domain("source", 10, offset: 0);
    private readonly DomainData target = Domain("target", 7, offset: 100);
    private readonly Normalization normalization = new(new ChannelMeans([0.25f, 0.5f, 0.75f]), new ChannelMeans([0.1f, 0.2f, 0.3f]));

    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
    }

    [Theory]
    [InlineData(BatchLayout.ChannelsLast)]
    [InlineData(BatchLayout.Contiguous)]
    public void Values_are_bytes_over_255_minus_the_mean_of_the_channel(BatchLayout layout)
    {
        using var scope = NewDisposeScope();
        using var composer = Composer(3, 2, 5, layout);

        var batch = composer.Next();

        Assert.Equal([3L, 3, Height, Width], batch.Source.Inputs.shape);
        Assert.Equal([2L, 3, Height, Width], batch.Target.Inputs.shape);
        Assert.Equal(ScalarType.Float32, batch.Source.Inputs.dtype);
        for (var row = 0; row < 3; row++)
        {
            var sample = (int)batch.Source.Labels[row].item<long>();
            AssertSample(sample, batch.Source.Inputs[row], normalization.Source);
        }
        for (var row = 0; row < 2; row++)
            AssertSample(FirstByte(batch.Target.Inputs[row], normalization.Target), batch.Target.Inputs[row], normalization.Target);
    }

    [Fact]
    public void The_layout_shows_in_the_strides_alone()
    {
        using var scope = NewDisposeScope();
        using var last = Composer(3, 2, 5, BatchLayout.ChannelsLast);
        using var contiguous = Composer(3, 2, 5, BatchLayout.Contiguous);

        var (one, other) = (last.Next(), contiguous.Next());

        Assert.Equal([Height * Width * 3L, 1, Width * 3, 3], one.Source.Inputs.stride());
        Assert.Equal([Height * Width * 3L, 1, Width * 3, 3], one.Target.Inputs.stride());
        Assert.Equal([Height * Width * 3L, Height * Width, Width, 1], other.Source.Inputs.stride());
        Assert.True(one.Source.Inputs.equal(other.Source.Inputs).all().item<bool>());
    }

    [Fact]
    public void An_epoch_takes_each_source_sample_once_but_for_the_rest_of_the_division()
    {
        using var scope = NewDisposeScope();
        using var composer = Composer(3, 2);

        var epochs = Enumerable.Range(0, 8).Select(_ => SourceLabels(composer, composer.StepsPerEpoch)).ToArray();

        Assert.Equal(3, composer.StepsPerEpoch);
        Assert.Equal(new(8, 0), composer.Position);
        Assert.All(epochs, labels => Assert.Equal(9, labels.Distinct().Count()));
        Assert.Equal(8, epochs.Select(labels => string.Join(' ', labels)).Distinct().Count());
        Assert.Equal(10, epochs.SelectMany(labels => labels).Distinct().Count());
    }

    [Fact]
    public void The_target_cycles_with_passes_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var composer = Composer(3, 2);

        // 7 samples in pairs: passes of 3 batches, whatever the epochs of the source.
        var passes = Enumerable.Range(0, 6).Select(_ => TargetSamples(composer, 3)).ToArray();

        Assert.All(passes, samples => Assert.Equal(6, samples.Distinct().Count()));
        Assert.Equal(Enumerable.Range(100, 7), passes.SelectMany(samples => samples).Distinct().Order());
        Assert.True(passes.Select(samples => string.Join(' ', samples)).Distinct().Count() > 1);
    }

    [Fact]
    public void Seeking_gives_the_pairs_of_an_uninterrupted_run()
    {
        using var scope = NewDisposeScope();
        using var whole = Composer(3, 2);
        var expected = Enumerable.Range(0, 12).Select(_ => (At: whole.Position, Batch: whole.Next())).ToArray();

        foreach (var (at, batch) in expected.Reverse())
        {
            using var resumed = Composer(3, 2);
            resumed.Seek(at);
            var again = resumed.Next();
            Assert.True(again.Source.Inputs.equal(batch.Source.Inputs).all().item<bool>());
            Assert.True(again.Source.Labels.equal(batch.Source.Labels).all().item<bool>());
            Assert.True(again.Target.Inputs.equal(batch.Target.Inputs).all().item<bool>());
        }
    }

    [Fact]
    public void The_source_order_is_that_of_a_run_without_target()
    {
        using var scope = NewDisposeScope();
        using var composer = Composer(3, 2);
        using var alone = new LabelledBatches(source, 3, normalization.Source, 5, BatchLayout.ChannelsLast);

        for (var step = 0; step < 7; step++)
            Assert.Equal(composer.Next().Source.Labels.data<long>().ToArray(), alone.Next().Labels.data<long>().ToArray());
    }

    [Fact]
    public void Another_seed_gives_another_order()
    {
        using var scope = NewDisposeScope();
        using var one = Composer(3, 2, 1);
        using var other = Composer(3, 2, 2);

        Assert.NotEqual(SourceLabels(one, 3), SourceLabels(other, 3));
    }

    [Fact]
    public void In_order_gives_every_sample_and_a_shorter_last_batch()
    {
        using var scope = NewDisposeScope();

        var batches = LabelledBatches.InOrder(source, 4, normalization.Source, BatchLayout.ChannelsLast).ToArray();

        Assert.Equal([4L, 4, 2], batches.Select(batch => batch.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(label => (long)label), batches.SelectMany(batch => batch.Labels.data<long>().ToArray()));
        AssertSample(9, batches[2].Inputs[1], normalization.Source);
    }

    [Fact]
    public void A_domain_smaller_than_its_batch_is_refused_by_name()
    {
        var failure = Assert.Throws<DataException>(() => Composer(3, 8));

        Assert.Equal("target has 7 samples, fewer than the 8 that each batch takes from it. Let a batch take fewer from the target than from the source: --set train.target_batch=7 or less. Or let it draw with replacement, so that a batch may hold a sample twice: --set train.target_order=random.", failure.Message);
    }

    [Fact]
    public void Steps_leave_no_tensor_behind()
    {
        using var composer = Composer(3, 2);
        composer.Seek(new(5, 0));
        Step(1);
        var before = Tensor.TotalCount;

        Step(200);

        // Fewer are no leak: the count is the process's, and what an earlier test left to the finalizer may go at any time.
        Assert.InRange(Tensor.TotalCount, 0, before);

        void Step(int count)
        {
            for (var step = 0; step < count; step++)
            {
                using var scope = NewDisposeScope();
                composer.Next();
            }
        }
    }

    [Theory]
    [InlineData(new long[] { 3 })]
    [InlineData(new long[] { 1, 3 })]
    [InlineData(new long[] { 3, 1 })]
    public void Vectors_and_sequences_are_given_as_they_are(long[] sample)
    {
        using var scope = NewDisposeScope();
        using var vectors = DomainData.FromTensors("reviews", arange(12, ScalarType.Float32).reshape([4, .. sample]), tensor(new[] { 0, 1, 0, 1 }), ["bad", "good"]);

        var batch = LabelledBatches.InOrder(vectors, 4, ChannelMeans.Of(vectors), BatchLayout.ChannelsLast).Single();

        Assert.Equal(sample, vectors.SampleShape);
        Assert.Equal([4, .. sample], batch.Inputs.shape);
        Assert.Equal(Enumerable.Range(0, 12).Select(value => (float)value), batch.Inputs.data<float>().ToArray());
    }

    private static DomainData Domain(string name, int count, int offset)
    {
        var pixels = new byte[count * Height * Width * 3];
        for (var index = 0; index < pixels.Length; index++)
            pixels[index] = PixelAt(index / (Height * Width * 3) + offset, index % (Height * Width * 3));
        return DomainData.FromBytes(name, pixels, [.. Enumerable.Range(0, count).Select(label => (byte)label)], Height, Width, 3, Names);
    }

    // The first byte tells the sample.
    private static byte PixelAt(int sample, int index) => (byte)(index == 0 ? sample : sample * 31 + index * 7);

    private static int FirstByte(Tensor image, ImagePreprocessing preprocessing) => (int)MathF.Round((image[0, 0, 0].item<float>() + preprocessing.Scaling.Mean.Values[0]) * 255);

    private static void AssertSample(int sample, Tensor image, ImagePreprocessing preprocessing)
    {
        for (var channel = 0; channel < 3; channel++)
        for (var y = 0; y < Height; y++)
        for (var x = 0; x < Width; x++)
        {
            var expected = PixelAt(sample, (y * Width + x) * 3 + channel) / 255.0 - preprocessing.Scaling.Mean.Values[channel];
            Assert.Equal(expected, image[channel, y, x].item<float>(), Rounding.Float32(3, 1));
        }
    }

    private static long[] SourceLabels(BatchComposer composer, long steps) =>
        [.. Enumerable.Range(0, (int)steps).SelectMany(_ => composer.Next().Source.Labels.data<long>().ToArray())];

    private int[] TargetSamples(BatchComposer composer, int steps) =>
        [.. Enumerable.Range(0, steps).Select(_ => composer.Next().Target.Inputs).SelectMany(inputs => Enumerable.Range(0, 2).Select(row => FirstByte(inputs[row], normalization.Target)))];

    private BatchComposer Composer(int sourceSize, int targetSize, ulong seed = 5, BatchLayout layout = BatchLayout.ChannelsLast) =>
        new(source, target.WithoutLabels(), sourceSize, targetSize, normalization, seed, layout);
}
