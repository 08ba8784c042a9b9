using TorchSharp;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>A class or function that a pickle names. It is a name here and nothing more: what is called is looked up in <see cref="TorchGlobals"/>.</summary>
/// <param name="Module">The Python module.</param>
/// <param name="Name">The name in it.</param>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>A tuple.</summary>
internal sealed class PickleTuple(object?[] items)
{
    public object?[] Items { get; } = items;
}

/// <summary>A list; may hold itself.</summary>
internal sealed class PickleList
{
    public List<object?> Items { get; } = [];
}

/// <summary>A dict or OrderedDict, in the order its keys were set; may hold itself. Keys that are no texts are dropped, because no name of a weight is one.</summary>
internal sealed class PickleDict
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, object?>> entries = [];

    public IReadOnlyList<KeyValuePair<string, object?>> Entries => entries;

    public void Set(object? key, object? value)
    {
        if (key is not string name)
            return;
        if (places.TryAdd(name, entries.Count))
            entries.Add(new(name, value));
        else
            entries[places[name]] = new(name, value);
    }
}

/// <summary>Values that tensors share: a reference to bytes that lie beside the pickle.</summary>
/// <param name="Key">What the bytes are found by.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Start">Values before it in the bytes: a legacy file may store a part of another storage.</param>
internal sealed record PickleStorage(string Key, torch.ScalarType Type, long Count, long Start = 0);

/// <summary>A tensor: a view of a storage.</summary>
/// <param name="Storage">The values.</param>
/// <param name="Offset">Where its first value is.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Strides">Values from one index to the next, for each axis.</param>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Shape, long[] Strides);
