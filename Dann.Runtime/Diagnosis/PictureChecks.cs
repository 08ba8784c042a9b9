using Dann.Runtime.Data.Drawing.Numbers;
using SkiaSharp;

namespace Dann.Runtime.Diagnosis;

/// <summary>What images are read and drawn with.</summary>
internal static class PictureChecks
{
    public static Check Skia()
    {
        try
        {
            using var bitmap = new SKBitmap(2, 2);
            using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            using var decoded = SKBitmap.Decode(encoded);
            return new("images", CheckState.Fine, $"SkiaSharp {typeof(SKBitmap).Assembly.GetName().Version?.ToString(3)} loads; it needs no fontconfig");
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            return new("images", CheckState.Broken, $"SkiaSharp does not load: {(failure.InnerException ?? failure).Message}", "Build for this system (dotnet build -r linux-x64 or osx-arm64), so that libSkiaSharp lies beside the program.");
        }
    }

    public static Check Fonts()
    {
        try
        {
            var count = SystemFonts.All.Count;
            return count > 0
                ? new("fonts", CheckState.Fine, $"{count} with digits")
                : new("fonts", CheckState.Absent, "none; drawn numbers have the program's own strokes", "More kinds of digits: install fonts, such as fonts-dejavu.");
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException)
        {
            return new("fonts", CheckState.Absent, "cannot be read without SkiaSharp");
        }
    }
}
