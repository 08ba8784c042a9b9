using System.Security.Cryptography;
using Dann.Runtime.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>A fingerprint of the weights and buffers of a branch: two networks of one architecture and one fingerprint compute the same.</summary>
internal static class WeightFingerprint
{
    public static string Of(DannModel model, string branch)
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, value) in model.state_dict().Where(entry => entry.Key.StartsWith(branch + ".", StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(value.detach().cpu().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()[..8]);
    }
}
