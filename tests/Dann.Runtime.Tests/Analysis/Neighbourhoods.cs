using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

/// <summary>How far an embedding can be trusted (Venna and Kaski 2001).</summary>
internal static class Neighbourhoods
{
    /// <summary>1 when all k neighbours of each point in the plane are among the k of its sample; less by how far away they are.</summary>
    public static double Trustworthiness(Tensor samples, Tensor points, int neighbours)
    {
        using var scope = NewDisposeScope();
        var count = samples.shape[0];
        // Rank 0 is the sample itself.
        var ranks = cdist(samples, samples).argsort(1).argsort(1);
        var nearest = cdist(points, points).argsort(1).narrow(1, 1, neighbours);
        var penalty = (ranks.gather(1, nearest) - neighbours).clamp_min(0).sum().to(ScalarType.Float64).item<double>();
        return 1 - penalty * 2 / (count * neighbours * (2 * count - 3 * neighbours - 1));
    }
}
