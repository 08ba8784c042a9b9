using System.Globalization;
using Dann.Dsl.Methods;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

public abstract partial class DannTrainer
{
    private Normalization? normalization;

    /// <summary>Adapts to the target: trains with gradient reversal for <c>Options.Train.Epochs</c> passes over the source.</summary>
    /// <param name="sourceImages">(N, C, H, W), uint8 in 0..255 or float32 in 0..1, or sequences (N, C, L) or vectors (N, F), float32.</param>
    /// <param name="sourceLabels">(N), whole numbers from 0.</param>
    /// <param name="targetImages">(M, C, H, W) or (M, F), as the source's; there are no labels.</param>
    /// <param name="callbacks">Progress and cancellation.</param>
    /// <exception cref="ArgumentException">Shapes, types or labels do not fit.</exception>
    /// <exception cref="DataException">A domain has fewer samples than half a batch.</exception>
    /// <exception cref="TrainingFailedException">A loss or a feature was NaN or infinite, or memory ran out.</exception>
    public FitResult Fit(Tensor sourceImages, Tensor sourceLabels, Tensor targetImages, FitCallbacks? callbacks = null)
    {
        using var source = DomainData.FromTensors("source images", sourceImages, sourceLabels, ClassesOf(sourceLabels));
        using var target = UnlabelledData.FromTensor("target images", targetImages);
        return Fit(source, target, callbacks);
    }

    /// <summary>Adapts to the target, as the other overload, on data that is already a domain.</summary>
    /// <inheritdoc cref="Fit(Tensor, Tensor, Tensor, FitCallbacks?)"/>
    public FitResult Fit(DomainData source, UnlabelledData target, FitCallbacks? callbacks = null)
    {
        using var data = new TrainingData(source, target, null, Normalizations.Create(Options.Normalization, Options.Augment, source, target, DataLocator.Default()), Device);
        using var loop = Prepare(MethodCatalogue.Dann.Training, data, TestSets.None, out var steps);
        using (steps)
            return loop.Run(callbacks ?? new FitCallbacks());
    }

    /// <summary>The share of images whose class the network tells right, 0..1. Reverses nothing and learns nothing.</summary>
    /// <param name="images">(N, C, H, W), (N, C, L) or (N, F), as in <see cref="Fit(Tensor, Tensor, Tensor, FitCallbacks?)"/>.</param>
    /// <param name="labels">(N), whole numbers from 0.</param>
    /// <param name="domain">Whose mean is subtracted.</param>
    /// <exception cref="InvalidOperationException">There was no <see cref="Fit(Tensor, Tensor, Tensor, FitCallbacks?)"/> yet, so that no mean is known.</exception>
    public double Evaluate(Tensor images, Tensor labels, Domain domain = Domain.Target)
    {
        using var data = DomainData.FromTensors("images", images, labels, ClassesOf(labels));
        return Evaluate(data, domain);
    }

    /// <summary>The share of samples whose class the network tells right, 0..1.</summary>
    /// <inheritdoc cref="Evaluate(Tensor, Tensor, Domain)"/>
    public double Evaluate(DomainData data, Domain domain = Domain.Target)
    {
        var means = normalization ?? throw new InvalidOperationException("Evaluate subtracts the mean that Fit has seen: call Fit first.");
        return Evaluation.Accuracy.Of(network, data, domain == Domain.Source ? means.Source : means.Target, Device, BatchLayout);
    }

    internal TrainingLoop Prepare(NetworkTraining training, TrainingData data, TestSets tests, out MethodSteps steps)
    {
        normalization = data.Normalization;
        steps = MethodRunners.Start(training, this, data);
        return new TrainingLoop(this, steps, tests);
    }

    private static string[] ClassesOf(Tensor labels)
    {
        using var greatest = labels.max();
        using var whole = greatest.to(ScalarType.Int64);
        return [.. Enumerable.Range(0, (int)Math.Max(0, whole.cpu().item<long>()) + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }
}
