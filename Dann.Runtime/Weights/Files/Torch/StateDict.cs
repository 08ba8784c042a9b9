using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>Finds the tensors in what a pickle holds.</summary>
internal static class StateDict
{
    private const int MostDepth = 8;

    // What people call the state dict in a checkpoint.
    private static readonly string[] Wrappers = ["state_dict", "model_state_dict", "model", "net", "network", "weights", "params"];

    /// <summary>The tensors by name: those of the object itself, or of the part of it that is called as a state dict usually is.</summary>
    /// <exception cref="PickleException">There are none.</exception>
    public static IEnumerable<(string Name, PickleTensor Tensor)> Find(object? root)
    {
        if (root is not PickleDict dict)
            throw new PickleException($"it holds {Kind(root)}, and not a state dict: names with tensors. Save it with torch.save(model.state_dict(), …).");
        var found = Search(dict, 0, []) ?? throw new PickleException($"it holds no state dict: none of {string.Join(", ", dict.Entries.Take(8).Select(entry => Visible.Name(entry.Key)))} is a tensor, and none of {string.Join(", ", Wrappers)} holds any.");
        return found.Entries.Where(entry => entry.Value is PickleTensor).Select(entry => (entry.Key, (PickleTensor)entry.Value!));
    }

    // A dict may hold itself, or be held in many places: each is looked at once.
    private static PickleDict? Search(PickleDict dict, int depth, HashSet<PickleDict> seen)
    {
        if (!seen.Add(dict))
            return null;
        if (dict.Entries.Any(entry => entry.Value is PickleTensor))
            return dict;
        if (depth == MostDepth)
            return null;
        var wrapped = Wrappers.SelectMany(name => dict.Entries.Where(entry => entry.Key == name)).Select(entry => entry.Value).OfType<PickleDict>();
        return wrapped.Select(inner => Search(inner, depth + 1, seen)).FirstOrDefault(inner => inner is not null);
    }

    private static string Kind(object? value) => value switch
    {
        PickleTensor => "a single tensor",
        PickleList or PickleTuple => "a list",
        PickleStorage => "a storage",
        null => "nothing",
        _ => "a single value",
    };
}
