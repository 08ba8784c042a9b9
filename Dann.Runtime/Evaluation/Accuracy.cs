using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Modules;
using static TorchSharp.torch;

namespace Dann.Runtime.Evaluation;

/// <summary>Classification accuracy.</summary>
internal static class Accuracy
{
    // Large enough to keep the device busy, small enough for the activations of a photo network.
    private const int BatchSize = 256;

    /// <summary>The share of samples whose greatest logit is that of their label. Leaves the model in the mode it was in.</summary>
    public static double Of(DannModel model, DomainData data, ImagePreprocessing preprocessing, Device device, BatchLayout layout, CancellationToken cancellation = default)
    {
        var wasTraining = model.training;
        model.eval();
        try
        {
            return Count(model, data, preprocessing, device, layout, cancellation) / (double)data.Count;
        }
        finally
        {
            model.train(wasTraining);
        }
    }

    private static long Count(DannModel model, DomainData data, ImagePreprocessing preprocessing, Device device, BatchLayout layout, CancellationToken cancellation)
    {
        var moved = data.To(device);
        try
        {
            using var noGradient = no_grad();
            using var whole = NewDisposeScope();
            var correct = zeros([], ScalarType.Int64, device);
            foreach (var batch in LabelledBatches.InOrder(moved, BatchSize, preprocessing, layout))
            {
                using var scope = NewDisposeScope();
                cancellation.ThrowIfCancellationRequested();
                using (batch.Inputs)
                using (batch.Labels)
                    correct.add_(model.forward(batch.Inputs).argmax(1).eq(batch.Labels).sum());
            }

            return correct.cpu().item<long>();
        }
        finally
        {
            if (!ReferenceEquals(moved, data))
                moved.Dispose();
        }
    }
}
