using System.Globalization;
using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.DataSets;

/// <summary>A data set hands out its settings by name and type, and is called by its key and domain.</summary>
public sealed class DataSetTests
{
    private static readonly DataSet Photos = new("photos", default, new([new("count", 3), new("noise", 0.5), new("crop", true), new("size", new Size2(3, 5)), new("domain", "amazon"), new("path", null)]));

    [Fact]
    public void Settings_of_every_type_are_handed_out()
    {
        Assert.Equal((3, 0.5, true, new Size2(3, 5), "amazon"), (Photos.Integer("count"), Photos.Real("noise"), Photos.Flag("crop"), Photos.Size("size"), Photos.Text("domain")));
        Assert.Null(Photos.TextOrNull("path"));
        Assert.Equal("amazon", Photos.TextOrNull("domain"));
    }

    [Fact]
    public void A_setting_that_is_not_there_or_of_another_type_is_named()
    {
        Assert.Equal("The data set 'photos' has no setting 'seed'.", Assert.Throws<KeyNotFoundException>(() => Photos.Integer("seed")).Message);
        Assert.Contains("'domain' of the data set 'photos' is no Int32", Assert.Throws<KeyNotFoundException>(() => Photos.Integer("domain")).Message, StringComparison.Ordinal);
        Assert.Contains("'path'", Assert.Throws<KeyNotFoundException>(() => Photos.Text("path")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_tells_the_domain_where_there_are_several()
    {
        Assert.Equal("photos", Photos.Name);
        Assert.Equal("photos/amazon", (Photos with { Domain = "amazon" }).Name);
    }

    [Fact]
    public void What_was_published_is_said_in_words_and_in_numbers_alike()
    {
        var published = DataSetCatalogue.Entries.Where(entry => entry.Published.Count > 0).ToList();

        // Everything with public files, and nothing that the program or the user makes.
        Assert.Equal(DataSetCatalogue.Entries.Where(entry => entry.Files.Count > 0).Select(entry => entry.Key), published.Select(entry => entry.Key));
        foreach (var entry in published)
        {
            // The larger train split of SVHN is a sum.
            var numbers = entry.Published.SelectMany(sizes => new[] { sizes.Train, sizes.Test }).Where(number => number != 604_388);
            Assert.All(numbers, number => Assert.Contains(number.ToString("#,0", CultureInfo.InvariantCulture), $"{entry.Splits} {entry.Summary}", StringComparison.Ordinal));
            Assert.Equal(entry.Published.Count, entry.Published.Distinct().Count());
        }
    }

    [Fact]
    public void Settings_count_when_two_are_compared()
    {
        Assert.Equal(MnistMSet.Entry.Create(new()), MnistMSet.Entry.Create(new()));
        Assert.NotEqual(Photos, Photos with { Options = new([new("domain", "webcam")]) });
    }

    [Theory]
    [InlineData("{ dataset: office31 }", "office31 needs 'domain': amazon, webcam or dslr.")]
    [InlineData("office31", "office31 needs 'domain': amazon, webcam or dslr.")]
    [InlineData("{ dataset: office31, domain: amazn }", "Did you mean 'amazon'?")]
    [InlineData("{ dataset: office31, domain: dslr, size: 0x9 }", "a size from 8 to 16384, or two as 3x5")]
    [InlineData("{ dataset: image-folder, path: a, size: 16385 }", "a size from 8 to 16384, or two as 3x5")]
    [InlineData("{ dataset: mnist, channels: 2 }", "1 or 3")]
    [InlineData("{ dataset: moons, rotation: right }", "a number of at least -360 and at most 360")]
    [InlineData("{ dataset: image-folder, folder: x }", "image-folder has no key 'folder'.")]
    [InlineData("{ dataset: arrays, train_y: y.npy }", "arrays needs 'train_x': ")]
    [InlineData("{ dataset: image-folder, path: x, labels: nobody }", "labels is 'nobody'; expected folders, test or none.")]
    public void A_setting_that_is_wrong_or_missing_is_named_with_what_was_expected(string source, string message) =>
        Assert.Contains(message, Sample.Finding(Sample.With("source: { dataset: mnist }", $"source: {source}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{ dataset: image-folder, path: x }", LabelledSplits.Both)]
    [InlineData("{ dataset: image-folder, path: x, test_path: y, labels: folders }", LabelledSplits.Both)]
    [InlineData("{ dataset: image-folder, path: x, test_path: y, labels: test }", LabelledSplits.TestAlone)]
    [InlineData("{ dataset: image-folder, path: x, test_path: y, labels: none }", LabelledSplits.None)]
    [InlineData("{ dataset: arrays, train_x: x.npy, train_y: y.npy }", LabelledSplits.Both)]
    [InlineData("{ dataset: arrays, train_x: x.npy, test_x: z.npy, test_y: y.npy }", LabelledSplits.TestAlone)]
    [InlineData("{ dataset: arrays, train_x: x.npy, test_x: z.npy }", LabelledSplits.None)]
    [InlineData("{ dataset: arrays, train_x: x.npy }", LabelledSplits.None)]
    [InlineData("mnist-m", LabelledSplits.Both)]
    public void A_target_says_which_of_its_splits_have_labels(string target, LabelledSplits labels)
    {
        var result = Sample.Read(Sample.With("target: { dataset: mnist-m }", $"target: {target}"));

        Assert.Empty(result.Findings);
        Assert.Equal(labels, result.Config!.Data!.Tasks[0].Target.DataSet.Labels);
    }

    [Fact]
    public void Settings_written_in_a_config_arrive()
    {
        var data = Sample.Read(Sample.With("source: { dataset: mnist }", "source: { dataset: office31, domain: webcam, size: 40x50, resize: crop, skip_broken: true }")).Config!.Data!.Tasks[0].Sources[0].DataSet;

        Assert.Equal(("office31/webcam", new Size2(40, 50), "crop", true), (data.Name, data.Size("size"), data.Text("resize"), data.Flag("skip_broken")));
        Assert.Equal(31, data.ClassNames.Count);
    }
}
