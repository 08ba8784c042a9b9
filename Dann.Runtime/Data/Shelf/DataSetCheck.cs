using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Data.Shelf;

/// <summary>What was found when a data set was looked at closely.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Files">The files that are at hand.</param>
/// <param name="Splits">The splits that could be read.</param>
/// <param name="Notes">What its readers had to say.</param>
/// <param name="Faults">What is wrong, each in one line; empty where nothing is.</param>
public sealed record DataSetCheck(string Name, IReadOnlyList<CheckedFile> Files, IReadOnlyList<CheckedSplit> Splits, IReadOnlyList<string> Notes, IReadOnlyList<string> Faults)
{
    internal static DataSetCheck Of(DataSetEntry entry, DataLocator locator, CancellationToken cancellation)
    {
        var (files, splits, notes, faults) = (new List<CheckedFile>(), new List<CheckedSplit>(), new List<string>(), new List<string>());
        foreach (var file in entry.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (locator.Find(file) is not { } path)
                continue;
            if (Fault(file, path) is { } fault)
                faults.Add(fault);
            else
                files.Add(new(path, IsSummed(file, path) ? file.Checksum : null));
        }

        foreach (var set in DataSetNames.Defaults(entry))
        {
            try
            {
                using var read = DataSetReaders.Read(new DataRequest(locator, set, notes.Add) { Cancellation = cancellation });
                // Some domains have one list of images for both.
                splits.AddRange(((DomainData[])[read.Train, read.Test]).Distinct().Select(CheckedSplit.Of));
            }
            catch (DataException failure)
            {
                faults.Add(failure.Message);
            }
        }

        return new(entry.Key, files, splits, notes, faults);
    }

    private static string? Fault(DataFile file, string path)
    {
        if (!IsSummed(file, path))
            return null;
        var sum = Checksum.Parse(file.Checksum)!;
        try
        {
            var found = sum.Of(path, path);
            return found == sum.Hex ? null : $"{path} is not the published file: expected {sum}, found {sum.Text(found)}. Get it again from {file.Address}.";
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be read: {failure.Message}";
        }
    }

    // A sum is of the file as published; what somebody unpacked has another, or is a folder.
    private static bool IsSummed(DataFile file, string path) =>
        file.UnpackInto is null && File.Exists(path) && Checksum.Parse(file.Checksum) is { } sum
        && (sum.OfUnpacked || Path.GetExtension(path).Equals(Path.GetExtension(file.Paths[0]), StringComparison.OrdinalIgnoreCase));
}

/// <summary>A file that is as it should be.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Checksum">The published sum that it has; null where none is known of it.</param>
public sealed record CheckedFile(string Path, string? Checksum);

/// <summary>A split that was read.</summary>
/// <param name="Name">The domain and the split.</param>
/// <param name="Count">The number of samples.</param>
/// <param name="SampleShape">The shape of one sample.</param>
/// <param name="Classes">The classes with their numbers of samples, in the order of the labels; empty where it has none.</param>
public sealed record CheckedSplit(string Name, long Count, IReadOnlyList<long> SampleShape, IReadOnlyList<(string Name, long Count)> Classes)
{
    internal static CheckedSplit Of(DomainData split)
    {
        if (!split.HasLabels)
            return new(split.Name, split.Count, [.. split.SampleShape], []);
        var counts = new long[split.ClassNames.Count];
        using var labels = split.Labels.cpu();
        foreach (var label in labels.data<long>().ToArray())
            counts[label]++;
        return new(split.Name, split.Count, [.. split.SampleShape], [.. split.ClassNames.Zip(counts)]);
    }
}
