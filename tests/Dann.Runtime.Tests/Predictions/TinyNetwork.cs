using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Predictions;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;

namespace Dann.Runtime.Tests.Predictions;

/// <summary>Files of a <see cref="TinyDann"/> as runs leave them, without a run.</summary>
internal static class TinyNetwork
{
    static TinyNetwork() => ModelRegistry.Register(new ModelRegistration(nameof(TinyDann), "00000000deadbeef", [], 3, () => new TinyDann(), (network, options) => new TinyDannTrainer((TinyDann)network, options)));

    /// <summary>Keeps a network for images of 8x8 pixels, minus a mean of its own for each domain.</summary>
    public static string Keep(string path, TinyDann model, string task, string method, int seed)
    {
        var (source, target) = task.Split(" -> ") is [var first, var second] ? (first, second) : throw new ArgumentException(task);
        NetworkFile.Save(path, model, new NetworkCard(
            1, nameof(TinyDann), model.ArchitectureHash, ["r", "g", "b"], source, target, method, seed, 1, new SampleForm([3, 8, 8], "squash"), [3, 8, 8], Minus(0), Minus(0.5f))
        {
            TellsDomains = method == "dann",
        });
        return path;
    }

    private static StoredPreprocessing Minus(float mean) => StoredPreprocessing.Of(ImagePreprocessing.FromChannelMeans(new ChannelMeans([mean, mean, mean])));
}
