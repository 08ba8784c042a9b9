using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Randomness;
using Dann.Runtime.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data.Preprocessing;

/// <summary>What is drawn for each sample: as often here as there, and the same whatever was drawn before.</summary>
public sealed class AugmentationTests
{
    private static readonly AugmentSettings CropAndMirror = new() { Crop = new Size2(7, 6), Mirror = true };

    [Fact]
    public void Every_place_and_both_sides_come_equally_often()
    {
        // 4 rows by 5 columns by 2 sides: 40 equal shares of 40,000 draws. Chi squared with 39 degrees of freedom is above 72 once in a thousand seeds.
        var augmentation = new Augmentation(CropAndMirror, new Size2(10, 10), 1, RandomStreams.SourceOrder);
        var counts = new Dictionary<ImageView, int>();
        for (var pass = 0; pass < 200; pass++)
        for (var index = 0; index < 200; index++)
        {
            var view = augmentation.Draw(pass, index);
            counts[view] = counts.GetValueOrDefault(view) + 1;
        }

        Assert.Equal(40, counts.Count);
        Assert.All(counts.Keys, view => Assert.True(view is { Top: >= 0 and <= 3, Left: >= 0 and <= 4, Height: 7, Width: 6 }));
        Assert.InRange(counts.Values.Sum(count => Math.Pow(count - 1000.0, 2) / 1000), 15, 72);
    }

    [Fact]
    public void Resized_parts_have_the_shares_and_ratios_asked_for()
    {
        var settings = new AugmentSettings { ResizedCrop = new(Size2.Square(8), new(0.25, 0.5), new(0.5, 2)) };
        var augmentation = new Augmentation(settings, Size2.Square(400), 2, RandomStreams.TargetOrder);

        var views = Enumerable.Range(0, 5_000).Select(index => augmentation.Draw(0, index)).ToList();

        Assert.All(views, view => Assert.True(view.Top >= 0 && view.Left >= 0 && view.Top + view.Height <= 400 && view.Left + view.Width <= 400 && !view.IsMirrored));
        var shares = views.Select(view => view.Height * view.Width / 160_000.0).ToList();
        Assert.InRange(shares.Min(), 0.245, 0.255);
        Assert.InRange(shares.Max(), 0.495, 0.505);
        Assert.Equal(0.375, shares.Average(), 0.005);
        // Uniform in the logarithm: as many parts are broad as are high.
        Assert.Equal(0, views.Average(view => Math.Log((double)view.Width / view.Height)), 0.02);
    }

    [Fact]
    public void A_ratio_that_no_part_can_have_gives_the_greatest_one_in_the_middle()
    {
        var settings = new AugmentSettings { ResizedCrop = new(Size2.Square(8), new(1, 1), new(1, 1)) };

        Assert.Equal(new ImageView(0, 20, 40, 40), new Augmentation(settings, new Size2(40, 80), 1, 1).Draw(3, 4));
        Assert.Equal(new ImageView(20, 0, 40, 40), new Augmentation(settings, new Size2(80, 40), 1, 1).Draw(3, 4));
    }

    // Torchvision's fallback: an image too broad gets the broadest ratio that is allowed, one too high the narrowest.
    [Theory]
    [InlineData(40, 80, 0.5, 0.8, 0, 24, 40, 32)]
    [InlineData(80, 40, 1.25, 2, 24, 0, 32, 40)]
    public void Of_the_ratios_allowed_the_one_nearest_to_the_image_is_taken(int height, int width, double low, double high, int top, int left, int viewHeight, int viewWidth)
    {
        var settings = new AugmentSettings { ResizedCrop = new(Size2.Square(8), new(1, 1), new(low, high)) };

        Assert.Equal(new ImageView(top, left, viewHeight, viewWidth), new Augmentation(settings, new Size2(height, width), 1, 1).Draw(0, 0));
    }

    // int(round(rest / 2.0)) of torchvision's center_crop: Python rounds a half to the even neighbour.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    [InlineData(7, 4)]
    [InlineData(8, 4)]
    public void The_middle_leaves_half_of_the_rest_on_either_side(int rest, int first)
    {
        Assert.Equal(new ImageView(first, 0, 10, 10), ImageView.Center(new Size2(10 + rest, 10), Size2.Square(10)));
        Assert.Equal(new ImageView(0, first, 10, 10), ImageView.Center(new Size2(10, 10 + rest), Size2.Square(10)));
    }

    [Fact]
    public void Seed_domain_pass_and_sample_each_change_what_is_drawn()
    {
        string Drawn(ulong seed, ulong stream, long pass, int first) =>
            string.Join(' ', Enumerable.Range(first, 20).Select(index => new Augmentation(CropAndMirror, new Size2(30, 30), seed, stream).Draw(pass, index)));

        string[] all = [Drawn(1, 1, 0, 0), Drawn(2, 1, 0, 0), Drawn(1, 2, 0, 0), Drawn(1, 1, 1, 0), Drawn(1, 1, 0, 20)];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all[0], Drawn(1, 1, 0, 0));
    }

    [Fact]
    public void A_sample_looks_the_same_in_whatever_batch_it_comes()
    {
        using var scope = NewDisposeScope();
        using var images = Numbered(12);
        var small = ByLabel(images, 2, new Sampling("stored", "passes", null), batches: 6);
        var large = ByLabel(images, 6, Sampling.Default, batches: 2);

        Assert.Equal(12, large.Count);
        Assert.All(large, pair => TensorAssert.Same(small[pair.Key], pair.Value));
    }

    [Theory]
    [InlineData("shuffled", "passes")]
    [InlineData("stored", "random")]
    public void A_run_that_is_taken_up_again_sees_what_it_would_have_seen(string order, string targetOrder)
    {
        using var scope = NewDisposeScope();
        using var source = Numbered(7);
        using var target = Numbered(5);
        BatchComposer Pairs() => new(source, target.WithoutLabels(), 3, 2, new(new ChannelMeans([0, 0, 0]), new ChannelMeans([0, 0, 0])), 4, BatchLayout.ChannelsLast, new Sampling(order, targetOrder, null), CropAndMirror);
        using var whole = Pairs();
        using var resumed = Pairs();
        var batches = Enumerable.Range(0, 6).Select(_ => whole.Next()).ToArray();

        resumed.Seek(new BatchPosition(2, 1));
        var batch = resumed.Next();

        TensorAssert.Same(batches[5].Source.Inputs, batch.Source.Inputs);
        TensorAssert.Same(batches[5].Target.Inputs, batch.Target.Inputs);
        Assert.Equal([2L, 3, 7, 6], batch.Target.Inputs.shape);
    }

    [Fact]
    public void Each_pass_shows_a_sample_in_another_way_and_both_domains_are_changed()
    {
        using var scope = NewDisposeScope();
        using var images = Numbered(4);
        using var unlabelled = images.WithoutLabels();
        using var pairs = new BatchComposer(images, unlabelled, 4, 4, new(new ChannelMeans([0, 0, 0]), new ChannelMeans([0, 0, 0])), 4, BatchLayout.Contiguous, new Sampling("stored", "passes", null), CropAndMirror);

        var (first, second) = (pairs.Next(), pairs.Next());

        Assert.False(first.Source.Inputs.equal(second.Source.Inputs).all().item<bool>());
        Assert.False(first.Target.Inputs.equal(second.Target.Inputs).all().item<bool>());
        Assert.Equal([4L, 3, 7, 6], first.Target.Inputs.shape);
    }

    private static Dictionary<long, Tensor> ByLabel(DomainData images, int size, Sampling sampling, int batches)
    {
        using var labelled = new LabelledBatches(images, size, new ChannelMeans([0, 0, 0]), 9, BatchLayout.ChannelsLast, sampling: sampling, augment: CropAndMirror);
        return Enumerable.Range(0, batches).Select(_ => labelled.Next()).SelectMany(batch => batch.Labels.data<long>().ToArray().Select((label, row) => (label, Input: batch.Inputs[row]))).ToDictionary(pair => pair.label, pair => pair.Input);
    }

    // The label is the sample's number.
    private static DomainData Numbered(int count)
    {
        using var images = AugmentedBatchTests.Images(count, 10, 10, asFloats: false);
        return new DomainData("numbered", images.Values.clone(), arange(count, ScalarType.Int64), [.. Enumerable.Range(0, count).Select(number => $"c{number}")]);
    }
}
