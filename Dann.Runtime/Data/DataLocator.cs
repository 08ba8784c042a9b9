using Dann.Dsl.DataSets;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Native;

namespace Dann.Runtime.Data;

/// <summary>Looks for data in the folder that was named, then in <c>DANN_DATA</c>, then in the user's cache.</summary>
public sealed class DataLocator
{
    /// <summary>The environment variable that names a data folder.</summary>
    public const string FolderVariable = "DANN_DATA";

    private readonly Func<DataFile, string>? fetch;

    /// <summary>Looks in these folders, in this order.</summary>
    public DataLocator(IReadOnlyList<string> folders)
        : this(folders, null)
    {
    }

    private DataLocator(IReadOnlyList<string> folders, Func<DataFile, string>? fetch) => (Folders, this.fetch) = (folders, fetch);

    /// <summary>The folders searched, in order.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The same folders, where <see cref="Require"/> fetches what is missing.</summary>
    public DataLocator FetchingWith(DataFetcher fetcher, CancellationToken cancellation = default) => new(Folders, file => fetcher.Fetch(file, this, cancellation));

    /// <summary>The same folders, where what is missing is not fetched, because <paramref name="forbiddance"/> forbids it.</summary>
    internal DataLocator NeverFetching(string forbiddance) => new(Folders, file => throw new DataException($"{Absence(file)} It was not fetched, because {forbiddance} forbids downloads."));

    /// <summary>The last folder that is looked in; tests name one of their own, because what they miss may lie in the user's.</summary>
    internal static string CacheFolder { get; set; } = Path.Combine(UserCache.Folder, "data");

    /// <summary>The folder of <c>--data</c> if there is one, then <c>DANN_DATA</c>, then the cache.</summary>
    /// <exception cref="ConfigException">One of the first two is a file.</exception>
    public static DataLocator Default(string? named = null)
    {
        RequireFolder("--data", named);
        RequireFolder(FolderVariable, Environment.GetEnvironmentVariable(FolderVariable));
        string?[] folders = [named, Environment.GetEnvironmentVariable(FolderVariable), CacheFolder];
        return new([.. folders.Where(folder => !string.IsNullOrWhiteSpace(folder)).Select(folder => Path.GetFullPath(folder!)).Distinct(StringComparer.Ordinal)]);
    }

    private static void RequireFolder(string said, string? path)
    {
        if (File.Exists(path))
            throw new ConfigException($"{said} {path}: that is a file. Name the folder that it lies in.");
    }

    /// <summary>The path of the file or folder; null where there is none.</summary>
    public string? Find(DataFile file) => Folders
        .SelectMany(folder => file.Paths.Select(path => Path.Combine(folder, path)))
        .FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));

    /// <summary>The path of the file or folder, which is fetched where it is not there and <see cref="FetchingWith"/> allows it.</summary>
    /// <exception cref="DataException">There is none; the message says where it was looked for, where it is to be had and where to put it.</exception>
    public string Require(DataFile file) => Find(file) ?? fetch?.Invoke(file) ?? throw new DataException(Absence(file));

    /// <summary>What <see cref="Absence"/> says about the first of the files that is not there; null where all are.</summary>
    public string? FirstAbsence(IEnumerable<DataFile> files) => files.Where(file => Find(file) is null).Select(Absence).FirstOrDefault();

    /// <summary>Says where the file was looked for, where it is to be had and where to put it.</summary>
    public string Absence(DataFile file) =>
        $"{file.What} is missing: no {string.Join(" or ", file.Paths)} in {string.Join(", ", Folders)}. " +
        $"Get it from {file.Address}{(file.Checksum is null ? "" : $" ({file.Checksum})")} and put it at {Path.Combine(Folders[0], file.Paths[0])}, " +
        $"or name the folder that holds {file.Paths[0]} with --data or {FolderVariable}." +
        (file.StandIn is null ? "" : $" The data set {file.StandIn} may stand in: the program draws it.");
}
