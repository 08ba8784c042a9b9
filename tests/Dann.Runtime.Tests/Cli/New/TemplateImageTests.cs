using System.Runtime.CompilerServices;
using SkiaSharp;

namespace Dann.Runtime.Tests.Cli.New;

/// <summary>The images of the template are those that <see cref="TemplateImages"/> draws; with UPDATE_GOLDEN=1 in the environment they are drawn anew.</summary>
public sealed class TemplateImageTests
{
    // Other processors round the edges of a shape in another way.
    private const int Tolerance = 8;

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../templates/dann"));

    [Fact]
    public void The_images_are_as_they_were_drawn_and_no_others()
    {
        var folder = Path.Combine(Folder, "images");
        var drawn = TemplateImages.All().ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            Write(folder, drawn);

        Assert.Equal(
            drawn.Select(item => item.Path).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        foreach (var (path, image) in drawn)
        {
            using var stored = SKBitmap.Decode(Path.Combine(folder, path));
            Assert.Equal((image.Width, image.Height), (stored.Width, stored.Height));
            for (var i = 0; i < image.Width * image.Height; i++)
            {
                var (one, other) = (image.GetPixel(i % image.Width, i / image.Width), stored.GetPixel(i % image.Width, i / image.Width));
                Assert.True(Math.Max(Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue))) <= Tolerance, $"{path}: pixel {i} is {other}, drawn {one}");
            }

            image.Dispose();
        }
    }

    private static void Write(string folder, IReadOnlyList<(string Path, SKBitmap Image)> drawn)
    {
        foreach (var (path, image) in drawn)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            using var png = image.Encode(SKEncodedImageFormat.Png, 100);
            using var file = File.Create(Path.Combine(folder, path));
            png.SaveTo(file);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
