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
    /// <param name="sourceLabels">(N), any whole-number type, from 0 to the model's classes − 1; not every class needs a sample.</param>
    /// <param name="targetImages">(M, C, H, W) or (M, F), as the source's; there are no labels.</param>
    /// <param name="callbacks">Progress and cancellation.</param>
    /// <exception cref="ArgumentException">Shapes, types, labels or the range of the values do not fit the model.</exception>
    /// <exception cref="DataException">A domain has fewer samples than a batch takes from it.</exception>
    /// <exception cref="TrainingFailedException">A loss or a feature was NaN or infinite, or memory ran out.</exception>
    public FitResult Fit(Tensor sourceImages, Tensor sourceLabels, Tensor targetImages, FitCallbacks? callbacks = null)
    {
        using var source = Labelled("source images", sourceImages, sourceLabels);
        using var target = UnlabelledData.FromTensor("target images", targetImages);
        return Fit(source, target, callbacks);
    }

    /// <summary>Adapts to the target, as the other overload, on data that is already a domain.</summary>
    /// <inheritdoc cref="Fit(Tensor, Tensor, Tensor, FitCallbacks?)"/>
    public FitResult Fit(DomainData source, UnlabelledData target, FitCallbacks? callbacks = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        Inputs.CheckSource(source, Options.Augment.InputSize);
        Inputs.CheckSamples(target, Options.Augment.InputSize);
        using var data = new TrainingData(source, target, null, Normalizations.Create(Options.Normalization, Options.Augment, source, target, DataLocator.Default()), Device);
        using var loop = Prepare(MethodCatalogue.Dann.Training, data, TestSets.None, out var steps);
        using (steps)
            return loop.Run(callbacks ?? new FitCallbacks());
    }

    /// <summary>The share of images whose class the network tells right, 0..1. Reverses nothing and learns nothing.</summary>
    /// <param name="images">(N, C, H, W), (N, C, L) or (N, F), as in <see cref="Fit(Tensor, Tensor, Tensor, FitCallbacks?)"/>.</param>
    /// <param name="labels">(N), whole numbers from 0.</param>
    /// <param name="domain">Whose mean is subtracted.</param>
    /// <exception cref="ArgumentException">Shapes, types, labels or the range of the values do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">There was no <see cref="Fit(Tensor, Tensor, Tensor, FitCallbacks?)"/> yet, so that no mean is known.</exception>
    public double Evaluate(Tensor images, Tensor labels, Domain domain = Domain.Target)
    {
        using var data = Labelled("images", images, labels);
        Inputs.CheckSamples(data, Options.Augment.InputSize);
        return Evaluate(data, domain);
    }

    /// <summary>The share of samples whose class the network tells right, 0..1.</summary>
    /// <inheritdoc cref="Evaluate(Tensor, Tensor, Domain)"/>
    public double Evaluate(DomainData data, Domain domain = Domain.Target)
    {
        ArgumentNullException.ThrowIfNull(data);
        Inputs.CheckLabelled(data);
        Inputs.CheckShape(data, Options.Augment.InputSize);
        var means = normalization ?? throw new InvalidOperationException("Evaluate subtracts the mean that Fit has seen: call Fit first.");
        return Evaluation.Accuracy.Of(network, data, domain == Domain.Source ? means.Source : means.Target, Device, BatchLayout, Cancellation);
    }

    internal TrainingLoop Prepare(NetworkTraining training, TrainingData data, TestSets tests, out MethodSteps steps)
    {
        normalization = data.Normalization;
        steps = MethodRunners.Start(training, this, data);
        return new TrainingLoop(this, steps, tests);
    }

    private DomainData Labelled(string name, Tensor images, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        return DomainData.FromTensors(name, images, labels, [.. Enumerable.Range(0, Inputs.Classes).Select(label => label.ToString(CultureInfo.InvariantCulture))], $"{Inputs.Model} has");
    }
}
