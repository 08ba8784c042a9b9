using SkiaSharp;

namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>
/// The fonts of this machine that have digits. Their files are looked for in the folders of the operating systems, because Skia is used in the
/// build without fontconfig, whose own font manager knows no font.
/// </summary>
internal static class SystemFonts
{
    private static readonly string[] Folders =
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/share/fonts"),
    ];

    // In these, the place of a digit holds something else.
    private static readonly string[] Pictures = ["symbol", "dingbat", "emoji", "icon", "barcode", "braille", "webdings", "wingdings", "math", "music", "ornament",
        // Computer Modern's and its companions' fonts of symbols.
        "cmex", "cmmi", "cmsy", "esint", "eufm", "msam", "msbm", "rsfs", "stmary", "wasy"];

    private static readonly Lazy<IReadOnlyList<IDigitFont>> Found = new(() => In(Folders));

    /// <summary>All of them, in an order that depends on the file names alone; empty on a machine without fonts.</summary>
    public static IReadOnlyList<IDigitFont> All => Found.Value;

    /// <summary>The fonts below some folders; a folder that is not there, and a file that is no font, are passed over.</summary>
    public static IReadOnlyList<IDigitFont> In(IEnumerable<string> folders)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return
        [
            .. folders.Where(Directory.Exists).Distinct()
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", options))
                .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc")
                .OrderBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(file => file, StringComparer.Ordinal)
                .DistinctBy(Path.GetFileName)
                .Select(Load).OfType<OutlineFont>(),
        ];
    }

    private static OutlineFont? Load(string file)
    {
        using var typeface = SKTypeface.FromFile(file);
        return typeface is null || Pictures.Any(word => typeface.FamilyName.Contains(word, StringComparison.OrdinalIgnoreCase)) ? null : OutlineFont.From(typeface);
    }
}
