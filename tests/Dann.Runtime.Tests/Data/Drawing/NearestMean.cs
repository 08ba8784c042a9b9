using Dann.Runtime.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data.Drawing;

/// <summary>The plainest classifier: an image has the class whose mean image it is nearest to. What it finds is there to be found.</summary>
internal static class NearestMean
{
    /// <summary>The share of the test images that it gets right; images are centred and scaled first, so that light does not count.</summary>
    /// <param name="splits">Means are taken of train, the share of test.</param>
    /// <param name="contrast">Whether only the distance from an image's own mean colour counts, and not its sign.</param>
    public static double Accuracy(DomainSplits splits, bool contrast = false)
    {
        using var scope = NewDisposeScope();
        var (train, test) = (Features(splits.Train, contrast), Features(splits.Test, contrast));
        var means = stack(Enumerable.Range(0, splits.Train.ClassNames.Count).Select(label => train[splits.Train.Labels.eq(label)].mean([0])));
        return cdist(test, means).argmin(1).eq(splits.Test.Labels).to(float64).mean().item<double>();
    }

    private static Tensor Features(DomainData data, bool contrast)
    {
        var values = data.Values.to(float32);
        values = values - values.mean([1, 2], keepdim: true);
        values = contrast ? values.square().sum(3).sqrt() : values;
        var flat = values.flatten(1);
        flat = flat - flat.mean([1], keepdim: true);
        return flat / flat.norm(1, keepdim: true);
    }
}
