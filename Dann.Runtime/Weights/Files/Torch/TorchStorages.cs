using TorchSharp;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>Reads the persistent ids that stand for storages in a pickle: <c>("storage", class, key, device, count)</c>, in legacy files with the part of another storage behind.</summary>
internal static class TorchStorages
{
    private const string Word = "storage";
    private const long MostCount = 1L << 40;

    /// <summary>The storage of an id.</summary>
    /// <exception cref="PickleException">The id is none of a storage.</exception>
    public static PickleStorage Of(object? id)
    {
        if (id is not PickleTuple { Items: [Word, PickleGlobal kind, string key, _, long count, ..] items } || TorchGlobals.TypeOf(kind) is not { } type)
            throw new PickleException("its pickle refers to something that is no storage of values.");
        if (count is < 0 or > MostCount)
            throw new PickleException($"its pickle has a storage of {count} values.");
        // The older form: a part of another storage, under a key of its own.
        return items is [_, _, _, _, _, PickleTuple { Items: [string, long start, long part] }] && start >= 0 && part >= 0 && start <= count - part
            ? new PickleStorage(key, type, part, start)
            : items.Length > 5 && items[5] is not null ? throw new PickleException("its pickle has a part of a storage that lies outside of it.") : new PickleStorage(key, type, count);
    }

    /// <summary>Its length in bytes, with what lies before its part.</summary>
    public static long Bytes(PickleStorage storage) => checked((storage.Start + storage.Count) * storage.Type.ElementSize());
}
