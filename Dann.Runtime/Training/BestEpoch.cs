using Dann.Runtime.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>Keeps the weights of the best epoch so far, beside the network. A checkpoint holds them too, so that a stopped run goes on selecting where it was.</summary>
internal sealed class BestEpoch : IDisposable
{
    private readonly Dictionary<string, Tensor> weights = new(StringComparer.Ordinal);

    /// <summary>The best epoch, from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>What it scored; greater is better.</summary>
    public double Score { get; private set; } = double.NegativeInfinity;

    /// <summary>Its weights and buffers by their keys; empty before the first.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights => weights;

    /// <summary>Keeps the weights if the epoch is no worse than the best: of equals the later one, as in the authors' code.</summary>
    public void See(int epoch, double score, DannModel model)
    {
        // NaN is worse than everything.
        if (!(score >= Score))
            return;
        (Epoch, Score) = (epoch, score);
        using var noGradient = no_grad();
        foreach (var (name, value) in model.state_dict())
        {
            if (weights.TryGetValue(name, out var kept))
                kept.copy_(value);
            else
                weights[name] = value.detach().clone().DetachFromDisposeScope();
        }
    }

    /// <summary>Goes on from what a checkpoint kept.</summary>
    /// <param name="epoch">The best epoch, from 1.</param>
    /// <param name="score">What it scored.</param>
    /// <param name="model">Has the keys.</param>
    /// <param name="read">Reads the weights of a key, on the CPU; they belong to the dispose scope in use.</param>
    public void Resume(int epoch, double score, DannModel model, Func<string, Tensor> read)
    {
        (Epoch, Score) = (epoch, score);
        using var noGradient = no_grad();
        foreach (var (name, value) in model.state_dict())
        {
            using var scope = NewDisposeScope();
            var kept = value.detach().clone();
            kept.copy_(read(name));
            weights.Remove(name, out var old);
            old?.Dispose();
            weights[name] = kept.DetachFromDisposeScope();
        }
    }

    /// <summary>Brings the weights back.</summary>
    public void Restore(DannModel model)
    {
        using var noGradient = no_grad();
        foreach (var (name, value) in model.state_dict())
            value.copy_(weights[name]);
    }

    public void Dispose()
    {
        foreach (var tensor in weights.Values)
            tensor.Dispose();
        weights.Clear();
    }
}
