using SkiaSharp;

namespace Dann.Runtime.Tests.Cli.New;

/// <summary>Draws the images of the template: three shapes in chalk, fresh on a blackboard and faded on a green one.</summary>
internal static class TemplateImages
{
    public const int PerClass = 10;
    private const int Side = 32;

    public static IReadOnlyList<string> Domains { get; } = ["blackboard", "greenboard"];

    public static IReadOnlyList<string> Classes { get; } = ["circle", "square", "triangle"];

    /// <summary>The path below the folder of images, and the image, which belongs to the caller.</summary>
    public static IEnumerable<(string Path, SKBitmap Image)> All()
    {
        foreach (var (domain, seed) in Domains.Select((domain, i) => (domain, i + 1)))
        {
            // One generator for a whole domain: those of neighbouring seeds begin alike, and the colours would tell the classes apart.
            var random = new Random(seed);
            foreach (var shape in Classes)
            {
                for (var number = 1; number <= PerClass; number++)
                    yield return (FormattableString.Invariant($"{domain}/{shape}/{number:00}.png"), Draw(random, domain, shape));
            }
        }
    }

    private static SKBitmap Draw(Random random, string domain, string shape)
    {
        var bitmap = new SKBitmap(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        var (board, chalk) = domain == Domains[0] ? (Grey(random, 24, 48), Grey(random, 200, 255)) : Green(random);
        canvas.Clear(board);
        canvas.Translate((Side / 2f) + Between(random, -3, 3), (Side / 2f) + Between(random, -3, 3));
        canvas.RotateDegrees(Between(random, -20, 20));
        var radius = Between(random, 8, 12);
        using var paint = new SKPaint { IsAntialias = true, StrokeWidth = Between(random, 1.6f, 2.6f), Style = SKPaintStyle.Stroke, Color = chalk };
        using var path = Outline(shape, radius);
        canvas.DrawPath(path, paint);
        return bitmap;
    }

    private static SKPath Outline(string shape, float radius)
    {
        using var outline = new SKPathBuilder();
        if (shape == Classes[0])
            outline.AddCircle(0, 0, radius);
        else if (shape == Classes[1])
            outline.AddRect(new SKRect(-radius * 0.88f, -radius * 0.88f, radius * 0.88f, radius * 0.88f));
        else
            outline.AddPoly([new(0, -radius * 1.2f), new(radius * 1.1f, radius * 0.75f), new(-radius * 1.1f, radius * 0.75f)], true);
        return outline.Detach();
    }

    private static float Between(Random random, float low, float high) => low + ((float)random.NextDouble() * (high - low));

    private static SKColor Grey(Random random, int low, int high)
    {
        var value = (byte)random.Next(low, high);
        return new(value, value, value);
    }

    private static (SKColor Board, SKColor Chalk) Green(Random random)
    {
        var (hue, value) = (Between(random, 130, 158), Between(random, 36, 42));
        return (SKColor.FromHsv(hue, 35, value), SKColor.FromHsv(hue, 30, value + Between(random, 22, 30)));
    }
}
