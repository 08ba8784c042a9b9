namespace Dann.Dsl.DataSets;

/// <summary>A file or folder that a data set is made of: where it may lie, and where it is to be had.</summary>
/// <param name="What">What it is, in a message.</param>
/// <param name="Paths">Paths below a data folder, the usual one first.</param>
/// <param name="Address">Its public home.</param>
/// <param name="Checksum">Its sum, with the name of the sum; null where none was published.</param>
public sealed record DataFile(string What, IReadOnlyList<string> Paths, string Address, string? Checksum = null)
{
    /// <summary>Further addresses of the same bytes, tried in this order after <see cref="Address"/>.</summary>
    public IReadOnlyList<string> Mirrors { get; init; } = [];

    /// <summary>Is <see cref="Address"/> a page for people, such as one that asks for a login or a confirmation? Then nothing is downloaded from it.</summary>
    public bool IsByHand { get; init; }

    /// <summary>The folder below a data folder that an archive is unpacked into, where a reader wants a folder; one of <see cref="Paths"/> lies in it. Null where the file is used as it is.</summary>
    public string? UnpackInto { get; init; }

    /// <summary>A data set that needs no files and may stand in for this one; null where there is none.</summary>
    public string? StandIn { get; init; }
}
