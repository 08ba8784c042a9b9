using System.Security.Cryptography;
using System.Text;
using Dann.Runtime.Data;
using Dann.Runtime.Modules;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>A fingerprint of weights and buffers: two networks of one architecture and one fingerprint compute the same.</summary>
internal static class WeightFingerprint
{
    /// <summary>Of a whole network.</summary>
    public static string Of(DannModel model) => Of(model, _ => true);

    /// <summary>Of a branch.</summary>
    public static string Of(DannModel model, string branch) => Of(model, name => name.StartsWith(branch + ".", StringComparison.Ordinal));

    private static string Of(DannModel model, Func<string, bool> isMeant)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in model.state_dict().Where(entry => isMeant(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            TensorHash.Append(hash, value);
        }

        return TensorHash.Finish(hash);
    }
}
