using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>The names that a file of tensors needs, and what they make. Nothing else is ever called.</summary>
internal static class TorchGlobals
{
    private const string Torch = "torch";
    private const string Storage = "Storage";

    private static readonly Dictionary<string, ScalarType> StorageTypes = new()
    {
        ["Float"] = ScalarType.Float32, ["Double"] = ScalarType.Float64, ["Half"] = ScalarType.Float16, ["BFloat16"] = ScalarType.BFloat16,
        ["Long"] = ScalarType.Int64, ["Int"] = ScalarType.Int32, ["Short"] = ScalarType.Int16, ["Char"] = ScalarType.Int8, ["Byte"] = ScalarType.Byte, ["Bool"] = ScalarType.Bool,
    };

    private static readonly Dictionary<PickleGlobal, Func<object?[], object?>> Functions = new()
    {
        [new("collections", "OrderedDict")] = OrderedDict,
        [new("torch", "Size")] = arguments => arguments is [PickleTuple sizes] ? sizes : throw Unfit("torch.Size"),
        [new("torch._utils", "_rebuild_tensor")] = Tensor,
        [new("torch._utils", "_rebuild_tensor_v2")] = Tensor,
        [new("torch._utils", "_rebuild_parameter")] = arguments => arguments is [PickleTensor tensor, ..] ? tensor : throw Unfit("_rebuild_parameter"),
    };

    /// <summary>The name, if it is one of the few.</summary>
    /// <exception cref="PickleException">It is not.</exception>
    public static PickleGlobal Known(PickleGlobal name) => Functions.ContainsKey(name) || TypeOf(name) is not null
        ? name
        : throw new PickleException($"its pickle asks for {name}, and nothing but tensors and plain containers is built here. If the file is yours, save the weights alone, with torch.save(model.state_dict(), …); else do not trust it.");

    /// <summary>What a function makes of its arguments.</summary>
    public static object? Call(PickleGlobal function, object?[] arguments) => Functions.TryGetValue(function, out var make)
        ? make(arguments)
        : throw new PickleException($"its pickle calls {function}, which only names a type.");

    /// <summary>The type of values that a class of storages has; null where the name is no such class.</summary>
    public static ScalarType? TypeOf(PickleGlobal name) =>
        name.Module == Torch && name.Name.EndsWith(Storage, StringComparison.Ordinal) && StorageTypes.TryGetValue(name.Name[..^Storage.Length], out var type) ? type : null;

    private static PickleDict OrderedDict(object?[] arguments)
    {
        var dict = new PickleDict();
        if (arguments.Length > 1)
            throw Unfit("OrderedDict");
        foreach (var pair in (arguments.FirstOrDefault() as PickleList)?.Items ?? [])
            dict.Set(Pair(pair)[0], Pair(pair)[1]);
        return dict;

        static object?[] Pair(object? pair) => pair switch
        {
            PickleTuple { Items: { Length: 2 } items } => items,
            PickleList { Items: { Count: 2 } items } => [.. items],
            _ => throw Unfit("OrderedDict"),
        };
    }

    // (storage, offset, sizes, strides, …): whether it wants a gradient, and hooks, do not matter here.
    private static PickleTensor Tensor(object?[] arguments)
    {
        if (arguments is not [PickleStorage storage, long offset, PickleTuple sizes, PickleTuple strides, ..])
            throw Unfit("_rebuild_tensor");
        var tensor = new PickleTensor(storage, offset, Numbers(sizes), Numbers(strides));
        TensorBounds.Check(tensor);
        return tensor;
    }

    private static long[] Numbers(PickleTuple tuple) => [.. tuple.Items.Select(item => item is long number ? number : throw Unfit("_rebuild_tensor"))];

    private static PickleException Unfit(string function) => new($"its pickle calls {function} with arguments that it does not take.");
}
