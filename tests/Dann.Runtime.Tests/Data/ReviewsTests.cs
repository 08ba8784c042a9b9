using System.IO.Compression;
using System.Text;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data;

/// <summary>Amazon reviews in the text of SVMlight.</summary>
public sealed class ReviewsTests : IDisposable
{
    private static readonly DataSet Dvd = SampleFiles.DataSet(AmazonReviewsSet.Entry, ("domain", "dvd"));

    private readonly TemporaryFolder folder = new();

    public ReviewsTests() => Directory.CreateDirectory(folder.File("amazon-reviews"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Counts_stand_at_their_index_and_a_review_may_have_none()
    {
        Write("train", "1 0:6 4999:2\n-1\n\n1 3:1 # a comment 4:5\n");
        Write("test", "-1 7:3");

        using var splits = SampleFiles.Read(folder.FullPath, Dvd);

        Assert.Equal("amazon-reviews/dvd train", splits.Train.Name);
        Assert.Equal([1L, 0, 1], splits.Train.Labels.data<long>().ToArray());
        var values = splits.Train.Values.data<float>().ToArray();
        Assert.Equal([(0, 6f), (4999, 2f), (10_003, 1f)], values.Index().Where(pair => pair.Item != 0));
        Assert.Equal([5000L], splits.Test.SampleShape);
        Assert.Equal("amazon-reviews/dvd", Dvd.Name);
    }

    [Theory]
    [InlineData("2 0:1", "review 0 has the label 2, expected -1 (negative) or 1 (positive).")]
    [InlineData("1 0:1\n1 5000:1", "line 2: index 5000 is none of 0 to 4999.")]
    [InlineData("1 0", "line 1: expected \"index:value\", found \"0\".")]
    [InlineData("0.5 0:1", "line 1: expected a whole number as the label, found \"0.5\".")]
    public void A_line_that_does_not_fit_is_named(string text, string why)
    {
        Write("train", text);
        Write("test", "1 0:1");
        var failure = SampleFiles.Failure(folder.FullPath, Dvd);

        Assert.StartsWith(folder.File("amazon-reviews/dvd_train.svmlight.gz"), failure, StringComparison.Ordinal);
        Assert.EndsWith(why, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_gzip_file_is_named_even_where_it_ends_behind_a_line()
    {
        Write("train", string.Concat(Enumerable.Range(0, 4000).Select(i => $"1 {i}:{i % 7} {i + 1}:{i * i}\n")));
        Write("test", "1 0:1");
        var path = folder.File("amazon-reviews/dvd_train.svmlight.gz");

        foreach (var share in new[] { 0.3, 0.6, 0.9, 0.9999 })
        {
            SampleFiles.Truncate(path, share);
            Assert.StartsWith($"{path} is not whole: ", SampleFiles.Failure(folder.FullPath, Dvd), StringComparison.Ordinal);
            Write("train", string.Concat(Enumerable.Range(0, 4000).Select(i => $"1 {i}:{i % 7} {i + 1}:{i * i}\n")));
        }
    }

    [Fact]
    public void A_missing_split_is_named()
    {
        Write("train", "1 0:1");

        Assert.Contains("Amazon reviews (dvd, test) is missing", SampleFiles.Failure(folder.FullPath, Dvd), StringComparison.Ordinal);
    }

    private void Write(string split, string text)
    {
        using var packed = new GZipStream(File.Create(folder.File($"amazon-reviews/dvd_{split}.svmlight.gz")), CompressionLevel.Fastest);
        packed.Write(Encoding.ASCII.GetBytes(text));
    }
}
