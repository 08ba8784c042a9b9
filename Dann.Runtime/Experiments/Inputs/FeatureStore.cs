using System.Security.Cryptography;
using Dann.Runtime.Data;
using Dann.Runtime.Native;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>
/// Keeps features on disk, so that the next run need not compute them. An entry is found by what went in: the pixels, the backbone's weights and what was done to the pixels.
/// Whoever deletes the folder loses time and nothing else.
/// </summary>
internal sealed class FeatureStore(string folder)
{
    private const string FeaturesName = "features";

    /// <summary>The store in the user's cache folder.</summary>
    public static FeatureStore OfUser() => new(Path.Combine(UserCache.Folder, "features"));

    /// <summary>The features of these samples, (N, D); computed where they are not known yet. Belong to the dispose scope in use.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="maker">Names everything else that the features depend on.</param>
    /// <param name="compute">Makes them, float32 (N, D).</param>
    public Tensor GetOrCompute(DomainSamples samples, string maker, Func<Tensor> compute)
    {
        var path = Path.Combine(folder, $"{KeyOf(samples.Values, maker)}.safetensors");
        if (Find(path, samples.Count) is { } known)
            return known;
        var features = compute();
        try
        {
            SafetensorsWriter.Write(path, [(FeaturesName, features)], new Dictionary<string, string> { ["samples"] = samples.Name, ["maker"] = maker });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time, not the run.
        }

        return features;
    }

    // What is torn or of another size is made again.
    private static Tensor? Find(string path, long count)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = new SafetensorsWeights(path);
            return file.Tensors.Any(stored => stored.Name == FeaturesName && stored.Shape[0] == count) ? file.Read(FeaturesName) : null;
        }
        catch (WeightFileException)
        {
            return null;
        }
    }

    private static string KeyOf(Tensor values, string maker)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{maker}\n"));
        TensorHash.Append(hash, values);
        return TensorHash.Finish(hash);
    }
}
