using Dann.Dsl.DataSets;

namespace Dann.Runtime.Data.Fetching;

/// <summary>Downloads in words.</summary>
internal static class FetchWords
{
    public static string Started(FetchStart start)
    {
        var licence = DataSetCatalogue.Entries.FirstOrDefault(entry => entry.Files.Any(file => file.What == start.File.What))?.Licence;
        var size = start.Total is { } total ? Sizes.Text(total) : "size unknown";
        var going = start.Present > 0 ? $", going on after {Sizes.Text(start.Present)}" : "";
        return $"fetching {start.File.What} ({size}{going}) from {start.Address} to {start.Path}{(licence is null ? "" : $"; licence: {licence}")}";
    }

    public static string Progressed(FetchProgress progress) => progress.Total is > 0 and { } total
        ? $"{Sizes.Text(progress.Received)} of {Sizes.Text(total)} ({progress.Received * 100 / total}%)"
        : Sizes.Text(progress.Received);

    public static string Finished(DataFile file, string path) => $"{file.What}: {(file.Checksum is null ? "no sum is published" : "checked")}, at {path}";
}
