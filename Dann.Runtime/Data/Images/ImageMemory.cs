using Dann.Dsl.Training;
using Dann.Runtime.Native;

namespace Dann.Runtime.Data.Images;

/// <summary>How many bytes of images may lie in memory, and where the others are kept instead.</summary>
public sealed class ImageMemory
{
    private readonly long limit;

    /// <summary>A limit with a folder for what is beyond.</summary>
    /// <param name="limit">Bytes, at least 0.</param>
    /// <param name="folder">Takes the files; made where it is not there.</param>
    public ImageMemory(long limit, string folder)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        (this.limit, Folder) = (limit, folder);
    }

    /// <summary>Bytes taken so far.</summary>
    public long Taken { get; private set; }

    internal string Folder { get; }

    /// <summary>What a config says, with the user's cache folder for what is beyond.</summary>
    public static ImageMemory Of(MemoryLimit settings) => new(
        settings.Bytes ?? (long)(settings.Share * GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), Path.Combine(UserCache.Folder, "images"));

    /// <summary>Takes memory for a split; false where it would be beyond the limit.</summary>
    internal bool TryTake(long bytes)
    {
        if (bytes > limit - Taken)
            return false;
        Taken += bytes;
        return true;
    }

    /// <summary>Gives back what was taken since.</summary>
    /// <param name="bytes">How much.</param>
    internal void Release(long bytes) => Taken -= bytes;
}
