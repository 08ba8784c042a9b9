using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Evaluation;

/// <summary>Runs a trained network over all samples of a domain.</summary>
internal static class Inference
{
    // Large enough to keep the device busy, small enough for the activations of a photo network.
    private const int BatchSize = 256;

    /// <summary>What a network says of each sample: (N, …), on the network's device. Leaves the network in the mode it was in; belongs to the dispose scope in use.</summary>
    /// <param name="trainer">Holds the network.</param>
    /// <param name="samples">The samples, on any device.</param>
    /// <param name="preprocessing">How images become inputs.</param>
    /// <param name="read">Reads an answer off the inputs of a batch.</param>
    public static Tensor Map(DannTrainer trainer, DomainSamples samples, ImagePreprocessing preprocessing, Func<Tensor, Tensor> read)
    {
        var wasTraining = trainer.Network.training;
        trainer.Network.eval();
        try
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            using var converter = new BatchConverter(samples, preprocessing, trainer.BatchLayout);
            var parts = new List<Tensor>();
            for (long start = 0; start < samples.Count; start += BatchSize)
            {
                trainer.Cancellation.ThrowIfCancellationRequested();
                using var inner = NewDisposeScope();
                var inputs = converter.Range(start, Math.Min(BatchSize, samples.Count - start)).to(trainer.Device);
                parts.Add(read(inputs).MoveToOuterDisposeScope());
            }

            return cat(parts).MoveToOuterDisposeScope();
        }
        finally
        {
            trainer.Network.train(wasTraining);
        }
    }

    /// <summary>The class of each sample: int64 (N).</summary>
    public static Tensor Classes(DannTrainer trainer, DomainSamples samples, ImagePreprocessing preprocessing) => Map(trainer, samples, preprocessing, inputs => trainer.Network.forward(inputs).argmax(1));
}
