using static TorchSharp.torch;

namespace Dann.Runtime.Analysis;

/// <summary>How well the nearest neighbours of a sample tell its class: a classifier that learns nothing, and so sees differences that no line separates.</summary>
public static class NearestNeighbours
{
    /// <summary>The share of samples whose class is that of the majority of their nearest others, by Euclidean distance; of two classes with as many neighbours the lesser.</summary>
    /// <param name="samples">(N, D), more than <paramref name="neighbours"/>.</param>
    /// <param name="labels">(N), whole numbers from 0.</param>
    /// <param name="neighbours">How many are asked, at least 1.</param>
    /// <exception cref="ArgumentException">Samples that are not (N, D), not finite or too few, or labels that do not fit them.</exception>
    public static double LeaveOneOut(Tensor samples, Tensor labels, int neighbours = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        using var noGradient = no_grad();
        using var single = new SingleThread();
        using var scope = NewDisposeScope();
        var values = AnalysisInputs.Matrix(samples, nameof(samples), minimumRows: neighbours + 1);
        var classes = AnalysisInputs.Labels(labels, values.shape[0], nameof(labels));
        var distances = cdist(values, values);
        distances.masked_fill_(eye(values.shape[0], dtype: ScalarType.Bool), double.PositiveInfinity);
        var nearest = distances.topk(neighbours, dim: 1, largest: false).indexes;
        var votes = nn.functional.one_hot(tensor(classes)).index_select(0, nearest.flatten()).reshape(values.shape[0], neighbours, -1).sum(1);
        return votes.argmax(1).eq(tensor(classes)).to(ScalarType.Float64).mean().item<double>();
    }
}
