using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using TorchSharp;
using Dann.Tests.Shared;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data;

public sealed class DomainDataTests
{
    private static readonly string[] Names = ["cat", "dog"];

    [Fact]
    public void Tensors_of_a_user_come_back_as_they_were()
    {
        using var scope = NewDisposeScope();
        var images = rand(4, 3, 5, 6);
        using var data = DomainData.FromTensors("mine", images, tensor(new[] { 0, 1, 1, 0 }), Names);

        var batch = LabelledBatches.InOrder(data, 4, new ChannelMeans([0, 0, 0]), BatchLayout.Contiguous).Single();

        Assert.Equal([4L, 5, 6, 3], data.Values.shape);
        Assert.True(batch.Inputs.equal(images).all().item<bool>());
        Assert.Equal([0L, 1, 1, 0], batch.Labels.data<long>().ToArray());
    }

    [Fact]
    public void Data_outlives_the_scope_it_was_made_in()
    {
        DomainData data;
        using (NewDisposeScope())
            data = DomainData.FromTensors("mine", zeros(2, 3, 4, 4, ScalarType.Byte), tensor(new[] { 0L, 1 }), Names);

        using (data)
            Assert.Equal(2, data.To(CPU).WithoutLabels().Count);
    }

    [Fact]
    public void Labels_outside_the_classes_are_refused()
    {
        using var scope = NewDisposeScope();

        var failure = Assert.Throws<ArgumentException>(() => DomainData.FromTensors("mine", zeros(2, 3, 4, 4), tensor(new[] { 0L, 2 }), Names));

        Assert.Equal("mine: labels go from 0 to 2, but there are 2 classes (0 to 1).", failure.Message);
    }

    [Fact]
    public void Means_are_those_of_torch_over_the_values_in_0_to_1()
    {
        using var scope = NewDisposeScope();
        var images = randint(0, 256, [50, 3, 7, 9], ScalarType.Byte);
        using var bytes = DomainData.FromTensors("bytes", images, zeros(50, ScalarType.Int64), Names);
        using var floats = DomainData.FromTensors("floats", images.to(ScalarType.Float32) / 255, zeros(50, ScalarType.Int64), Names);
        var expected = images.to(ScalarType.Float64).div(255).mean([0, 2, 3]).data<double>().ToArray();

        for (var channel = 0; channel < 3; channel++)
        {
            // Summed as integers, and as float64 of values that were rounded to float32: one rounding of each, and one of the mean.
            Assert.Equal(expected[channel], ChannelMeans.Of(bytes).Values[channel], Rounding.Float32(2, 1));
            Assert.Equal(expected[channel], ChannelMeans.Of(floats).Values[channel], Rounding.Float32(3, 1));
        }
    }

    [Fact]
    public void A_joint_mean_counts_each_domain_once()
    {
        using var scope = NewDisposeScope();
        using var dark = DomainData.FromTensors("dark", zeros(6, 1, 2, 2), zeros(6, ScalarType.Int64), Names);
        using var light = DomainData.FromTensors("light", ones(2, 1, 2, 2), zeros(2, ScalarType.Int64), Names);

        var joint = Normalization.Joint(dark, light);
        var own = Normalization.PerDomain(dark, light);

        Assert.Equal([0.5f], joint.Source.Scaling.Mean.Values);
        Assert.Equal([0.5f], joint.Target.Scaling.Mean.Values);
        Assert.Equal((0f, 1f), (own.Source.Scaling.Mean.Values[0], own.Target.Scaling.Mean.Values[0]));
    }

    [Fact]
    public void A_limit_takes_the_first_samples()
    {
        using var scope = NewDisposeScope();
        using var data = DomainData.FromTensors("mine", rand(4, 3, 5, 6), tensor(new[] { 0, 1, 1, 0 }), Names);

        using var limited = data.WithLimit(3);

        Assert.Equal([0L, 1, 1], limited.Labels.data<long>().ToArray());
        Assert.True(limited.Values.equal(data.Values.narrow(0, 0, 3)).all().item<bool>());
        Assert.Same(data, data.WithLimit(4));
    }

    [Fact]
    public void What_nobody_has_labelled_cannot_be_read_as_a_label()
    {
        using var scope = NewDisposeScope();
        using var data = DomainData.Unlabelled("photos", rand(4, 3));

        DomainData[] all = [data, data.WithLimit(2), data.Select("some", [3, 1]), data.WithValues(rand(4, 2))];

        Assert.All(all, one => Assert.False(one.HasLabels));
        Assert.All(all, one => Assert.Empty(one.ClassNames));
        Assert.All(all, one => Assert.EndsWith("has no labels.", Assert.Throws<InvalidOperationException>(() => one.Labels).Message, StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => LabelledBatches.InOrder(data, 2, Runtime.Data.Preprocessing.ImagePreprocessing.None, BatchLayout.Contiguous).ToList());
        using var labelled = DomainData.FromTensors("mine", rand(4, 3), zeros(4, ScalarType.Int64), Names);
        Assert.True(labelled.HasLabels && labelled.Select("some", [1]).HasLabels);
    }

    [Fact]
    public void A_split_without_samples_is_none() =>
        Assert.StartsWith("photos: there is no sample.", Assert.Throws<ArgumentException>(() => DomainData.Unlabelled("photos", zeros(0, 3))).Message, StringComparison.Ordinal);

    [Fact]
    public void Unlabelled_data_has_no_label_member() =>
        Assert.DoesNotContain(typeof(UnlabelledData).GetMembers(), member => member.Name.Contains("label", StringComparison.OrdinalIgnoreCase) && member.Name != nameof(UnlabelledData));

    [Fact]
    public void Every_data_set_of_the_catalogue_has_a_reader() =>
        Assert.Equal(DataSetCatalogue.All.Keys, DataSetReaders.All.Select(reader => reader.Key));

    [Fact]
    public void The_folder_that_is_named_comes_before_the_environment_and_the_cache()
    {
        var folders = DataLocator.Default("/named").Folders;

        Assert.Equal("/named", folders[0]);
        Assert.Equal(DataLocator.CacheFolder, folders[^1]);
    }

    [Fact]
    public void Pooled_domains_know_which_each_sample_is_of_in_every_batch()
    {
        using var scope = NewDisposeScope();
        using var first = DomainData.FromTensors("first", zeros(5, 3), zeros([5], ScalarType.Int64), ["a", "b"]);
        using var second = DomainData.FromTensors("second", ones(7, 3), ones([7], ScalarType.Int64), ["a", "b"]);
        using var pooled = DomainData.Pool([first, second]);
        using var batches = new LabelledBatches(pooled, 4, ChannelMeans.Of(pooled), seed: 1, BatchLayout.Contiguous);

        Assert.Equal(("first + second", 12), (pooled.Name, pooled.Count));
        var seen = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            var batch = batches.Next();
            // The label of a sample is the number of its domain here, so the two must go together.
            Assert.Equal(batch.Labels.data<long>().ToArray(), batch.Domains!.data<long>().ToArray());
            seen.AddRange(batch.Domains.data<long>().ToArray());
        }

        Assert.Equal(7, seen.Sum());
        Assert.Null(new LabelledBatches(first, 4, ChannelMeans.Of(first), 1, BatchLayout.Contiguous).Next().Domains);
    }

    [Fact]
    public void Domains_of_other_samples_or_classes_are_not_pooled()
    {
        using var scope = NewDisposeScope();
        using var first = DomainData.FromTensors("first", zeros(5, 3), zeros([5], ScalarType.Int64), ["a", "b"]);
        using var longer = DomainData.FromTensors("longer", zeros(5, 4), zeros([5], ScalarType.Int64), ["a", "b"]);
        using var other = DomainData.FromTensors("other", zeros(5, 3), zeros([5], ScalarType.Int64), ["b", "a"]);

        Assert.Contains("first has samples (3)", Assert.Throws<ArgumentException>(() => DomainData.Pool([first, longer])).Message, StringComparison.Ordinal);
        Assert.Contains("other classes", Assert.Throws<ArgumentException>(() => DomainData.Pool([first, other])).Message, StringComparison.Ordinal);
    }
}
