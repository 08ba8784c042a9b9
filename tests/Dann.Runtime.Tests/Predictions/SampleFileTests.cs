using Dann.Runtime.Predictions;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Predictions;

/// <summary>What is named for predictions is found once, however links lead.</summary>
public sealed class SampleFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];

    public SampleFileTests()
    {
        foreach (var name in new[] { "photos/b.png", "photos/a.jpg", "photos/in/c.png", "photos/in/.hidden/d.png" })
            SampleFiles.Copy("photo.png", folder.File(name));
        File.WriteAllText(folder.File("photos/e.HEIC"), "x");
        // Two ways up: who follows both sees 2^40 files.
        Directory.CreateSymbolicLink(folder.File("photos/in/up"), folder.File("photos"));
        Directory.CreateSymbolicLink(folder.File("photos/in/up2"), folder.FullPath);
        File.CreateSymbolicLink(folder.File("photos/in/again.png"), folder.File("photos/b.png"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_gives_each_image_once_and_says_what_it_leaves_out()
    {
        Assert.Equal(["photos/a.jpg", "photos/b.png", "photos/in/c.png"], Found("photos"));
        Assert.Equal(
            $"{folder.File("photos")}: left out 1 .HEIC file (pictures in a format that is not read here: convert them to .jpg or .png, as `magick mogrify -format jpg '*.HEIC'` does); " +
            $"1 hidden folder ({Path.Combine("in", ".hidden")}); 3 links upward, or to what is read anyway ({Path.Combine("in", "up")}, …)",
            Assert.Single(log));
    }

    [Theory]
    [InlineData("photos/**/*.png", "photos/b.png photos/in/c.png")]
    [InlineData("photos/*.png", "photos/b.png")]
    [InlineData("*/in/*", "photos/in/again.png photos/in/c.png")]
    [InlineData("**/c*", "photos/in/c.png")]
    public void A_pattern_gives_each_file_once(string pattern, string expected) => Assert.Equal(expected.Split(' '), Found(pattern));

    [Fact]
    public void What_is_named_twice_is_answered_twice_in_the_order_of_the_names() =>
        Assert.Equal(["photos/b.png", "photos/a.jpg", "photos/b.png"], Found("photos/b.png", "photos/a.jpg", "photos/b.png"));

    [Fact]
    public void A_folder_without_an_image_says_what_there_is()
    {
        Directory.CreateDirectory(folder.File("other"));
        File.WriteAllText(folder.File("other/1.heic"), "x");

        Assert.Contains("There is 1 .heic file (pictures in a format that is not read here", Assert.Single(SampleFile.Find([folder.File("other")])).Failure!.Message, StringComparison.Ordinal);
    }

    private List<string> Found(params string[] named) =>
        [.. SampleFile.Find(named.Select(folder.File), log.Add).Select(file => Path.GetRelativePath(folder.FullPath, file.Path).Replace('\\', '/'))];
}
