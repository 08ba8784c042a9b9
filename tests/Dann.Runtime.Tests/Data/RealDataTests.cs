using System.Text.Json;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using TorchSharp;

namespace Dann.Runtime.Tests.Data;

/// <summary>What the readers make of the real data sets is what Python's programs make of them (<c>Samples/real.py</c>).</summary>
public sealed class RealDataTests
{
    // JPEG decoders round in their own ways; PNG and PPM leave no choice.
    private const int JpegTolerance = 3;

    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(SampleFiles.Find("real.json"))).RootElement;

    private readonly List<string> log = [];

    [Fact]
    public void Gtsrb_from_its_zips()
    {
        using var splits = Read(SampleFiles.DataSet(GtsrbSet.Entry));

        Compare("gtsrb train", splits.Train);
        Compare("gtsrb test", splits.Test);
        Assert.Equal("stop", splits.Train.ClassNames[14]);
    }

    [Fact]
    public void Syn_signs_each_image_once()
    {
        using var splits = Read(SampleFiles.DataSet(SynSignsSet.Entry));

        Compare("syn-signs", splits.Train);
        Assert.Same(splits.Train, splits.Test);
        Assert.Equal(["syn-signs: 18 of 2000 lines of train_labelling.txt repeat an image; it is taken once"], log);
    }

    [Fact]
    public void Usps_from_hdf5()
    {
        using var splits = Read(SampleFiles.DataSet(UspsSet.Entry, ("size", 28)));

        Compare("usps train", splits.Train);
        Compare("usps test", splits.Test);
    }

    [Fact]
    public void Office31_from_its_folders()
    {
        using var splits = Read(SampleFiles.DataSet(Office31Set.Entry, ("domain", "dslr")));

        Compare("office31/dslr", splits.Train, JpegTolerance);
        Assert.Same(splits.Train, splits.Test);
        Assert.Equal("office31/dslr", splits.Train.Name);
    }

    [Theory]
    [InlineData("books")]
    [InlineData("electronics")]
    public void Amazon_reviews(string domain)
    {
        using var scope = torch.NewDisposeScope();
        using var splits = Read(SampleFiles.DataSet(AmazonReviewsSet.Entry, ("domain", domain)));

        foreach (var (split, data) in new[] { ("train", splits.Train), ("test", splits.Test) })
        {
            var expected = Expected.GetProperty($"amazon-reviews/{domain} {split}");
            var first = data.Values[0];
            Assert.Equal([expected.GetProperty("count").GetInt64(), 5000], data.Values.shape);
            Assert.Equal(expected.GetProperty("positive").GetInt64(), data.Labels.sum().item<long>());
            Assert.Equal(expected.GetProperty("sum").GetDouble(), data.Values.sum(torch.float64).item<double>());
            Assert.Equal(expected.GetProperty("empty").GetInt64(), data.Values.sum(1).eq(0).sum().item<long>());
            Assert.Equal(
                [.. expected.GetProperty("firstRow").EnumerateArray().Select(fact => fact.GetDouble())],
                new double[] { first.count_nonzero().item<long>(), first.sum().item<float>(), first.nonzero().max().item<long>() });
        }

        Assert.Equal(["negative", "positive"], splits.Test.ClassNames);
    }

    private DomainSplits Read(DataSet dataSet) => DataSetReaders.Read(new(DataFolder.Required(), dataSet, log.Add));

    private static void Compare(string name, DomainData data, int tolerance = 0)
    {
        var expected = Expected.GetProperty(name);
        Assert.Equal(expected.GetProperty("count").GetInt64(), data.Count);
        Assert.Equal(
            [.. expected.GetProperty("perClass").EnumerateArray().Select(count => count.GetInt32())],
            data.Labels.data<long>().ToArray().GroupBy(label => label).OrderBy(group => group.Key).Select(group => group.Count()));
        Pixels(expected.GetProperty("first"), data, 0, tolerance);
        Pixels(expected.GetProperty("last"), data, data.Count - 1, tolerance);
    }

    private static void Pixels(JsonElement expected, DomainData data, long index, int tolerance)
    {
        foreach (var pixel in expected.EnumerateArray())
        {
            var (x, y) = (pixel[0].GetInt32(), pixel[1].GetInt32());
            for (var channel = 0; channel < 3; channel++)
            {
                using var value = data.Values[index, y, x, channel];
                Assert.InRange(value.item<byte>(), Math.Max(0, pixel[2 + channel].GetInt32() - tolerance), Math.Min(255, pixel[2 + channel].GetInt32() + tolerance));
            }
        }
    }
}
