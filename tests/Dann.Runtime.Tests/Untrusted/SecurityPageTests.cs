using System.Globalization;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Tests.Untrusted;

/// <summary>The page of limits says what the code has.</summary>
public sealed class SecurityPageTests
{
    [Fact]
    public void The_page_has_the_numbers_of_the_code()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(SampleFiles.Folder)!, "../../../docs/security.md"));
        foreach (var row in new[]
        {
            $"{Limits.Memory(1 << 30) >> 30} times its own bytes, or {Limits.Memory(0) >> 20} MB where that is more |",
            $"{Limits.Samples(1 << 30) >> 30} times, or {Limits.Samples(0) >> 20} MB |",
            $"{Limits.ArchiveRatio} times, or {Limits.HarmlessArchive >> 20} MB; {Limits.ArchiveBytes >> 30} GB in all |",
            $"one for each {Limits.EntryBytes} bytes of it, or {Text(Limits.HarmlessEntries)}; {Text(Limits.ArchiveEntries)} in all |",
            $"{Text(Limits.NameLetters)} letters, {Limits.NameDepth} folders |",
            $"{Limits.TarHeader >> 10} KB |",
            $"| {Limits.ZippedFile >> 20} MB |",
            $"{Limits.LinesAFile} for each file that is there, and {Limits.HarmlessLines} more |",
            $"a plain JPEG file {Millions(Limits.PixelsInRows)} million pixels, {Limits.JpegPixelsAByte} for each byte where it has more than {Millions(Limits.HarmlessPixels)} million; a progressive one {Millions(Limits.PixelsInParts)} million, {Limits.ProgressivePixelsAByte} for each byte beyond {Millions(Limits.HarmlessProgressive)} million; " +
            $"a PNG file {Millions(Limits.PixelsInParts)} million, {Limits.PngPixelsAByte} for each byte beyond {Millions(Limits.HarmlessPixels)} million; other formats {Millions(Limits.PixelsWhole)} million; {Text(Limits.PixelsASide)} a side |",
            $"as one sample | {Limits.SampleFile >> 30} GB |",
            $"{Limits.Axes} axes; a name of {Text(Limits.NameLetters)} letters |",
            $"| {Limits.JsonHeader / 1_000_000} MB |",
            $"{Limits.Pickle >> 20} MB; {Text(Limits.PickleObjects)} objects kept or copied; texts of {Limits.PickleText >> 20} MB |",
            $"{Limits.ModelJson >> 20} MB of model.json, {Text(Limits.Shards)} shards, each once |",
            $"{Text(Limits.Prototxt)} letters, 32 messages deep |",
            $"{Text(Limits.MatArrays)} arrays |",
            $"| {Text(Limits.LineLetters)} letters |",
            $"{Limits.Download >> 30} GB; {Limits.PaceBytes >> 10} KB a minute at least; {Limits.DownloadTime.TotalHours:0} hours for one address; 1 minute without a byte |",
            $"| {Limits.Redirects} |",
        })
            Assert.Contains(row, page, StringComparison.Ordinal);
    }

    private static long Millions(long number) => number / 1_000_000;

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
