using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Training;

/// <summary>What a model was declared for. Holds samples in memory to it, as the readers hold files: what does not fit is told before libtorch meets it.</summary>
/// <param name="Model">The name of the model.</param>
/// <param name="Shape">The shape of one sample: (C, H, W), (C, L) or (F).</param>
/// <param name="Classes">The number of its classes.</param>
/// <param name="Sources">The number of source domains that it tells apart from the target.</param>
internal sealed record ModelInputs(string Model, IReadOnlyList<long> Shape, int Classes, int Sources)
{
    // Images that a caller has standardised by himself lie within a few deviations; bytes do not.
    private const float Standardised = 16;

    // 255 / 255 may come out above 1 by rounding.
    private const float One = 1.001f;

    /// <summary>Holds labelled samples of a source to the model.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public void CheckSource(DomainData source, Size2? crop)
    {
        CheckLabelled(source);
        CheckSamples(source, crop);
        using var scope = NewDisposeScope();
        var greatest = source.Domains?.max().cpu().item<long>() ?? 0;
        if (Sources > 1 && source.Domains is null)
            throw new ArgumentException($"{source.Name}: {Model} tells {Sources} sources apart, and these samples do not say which they are of: give Fit what DomainData.Pool makes of {Sources} domains.");
        if (Sources > 1 && greatest >= Sources)
            throw new ArgumentException($"{source.Name}: {Model} tells {Sources} sources apart, and these are {greatest + 1}.");
    }

    /// <summary>Holds labels to the model's classes.</summary>
    /// <exception cref="ArgumentException">There are none, or of another number of classes.</exception>
    public void CheckLabelled(DomainData data)
    {
        if (!data.HasLabels)
            throw new ArgumentException($"{data.Name} has no labels.");
        if (data.ClassNames.Count != Classes)
            throw new ArgumentException($"{data.Name} has {data.ClassNames.Count} classes, and {Model} has {Classes}: name as many, in the order of the labels, also where one has no sample.");
    }

    /// <summary>Holds the shape and the values of samples to the model.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="crop">What is cut out of images.</param>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public void CheckSamples(DomainSamples samples, Size2? crop)
    {
        CheckShape(samples, crop);
        if (samples.Values.dtype == ScalarType.Byte)
            return;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        // A NaN comes through both; unlike isfinite(), they take no memory.
        var (least, greatest) = (samples.Values.min().cpu().item<float>(), samples.Values.max().cpu().item<float>());
        if (!float.IsFinite(least) || !float.IsFinite(greatest))
            throw new ArgumentException($"{samples.Name}: sample {FirstBroken(samples.Values)} holds a value that is no number, or infinite. Take such samples out, or put a number in the place.");
        if (samples.IsImages && (least >= 0 ? greatest > One : Math.Max(-least, greatest) > Standardised))
            throw new ArgumentException(FormattableString.Invariant($"{samples.Name}: values go from {least:0.###} to {greatest:0.###}, but float images are expected in 0..1. Divide by 255, or give bytes: images.to(ScalarType.Byte)."));
    }

    /// <summary>Holds the shape of samples to the model.</summary>
    /// <inheritdoc cref="CheckSamples"/>
    public void CheckShape(DomainSamples samples, Size2? crop)
    {
        var given = samples.SampleShape;
        if (samples.IsImages && crop is { } size && Shape is [var channels, ..])
        {
            if (given[0] == channels && given[1] >= size.Height && given[2] >= size.Width && Shape.SequenceEqual([channels, size.Height, size.Width]))
                return;
            if (given[0] == channels)
                throw new ArgumentException($"{samples.Name}: samples are {Text(given)}, of which {size} is cut out, but {Model} takes {Text(Shape)}.");
        }
        else if (given.SequenceEqual(Shape))
        {
            return;
        }

        throw new ArgumentException($"{samples.Name}: samples are {Text(given)}, but {Model} takes {Text(Shape)}.{Advice(given)}");
    }

    // What samples of another layout want, where it can be seen.
    private string Advice(IReadOnlyList<long> given)
    {
        if (Shape is [var channels, var height, var width])
        {
            if (given.SequenceEqual([height, width, channels]))
                return " Channels come first: images.permute(0, 3, 1, 2) makes (N, C, H, W) of (N, H, W, C).";
            if (channels == 1 && given.SequenceEqual([height, width]))
                return " The channel is missing: images.unsqueeze(1).";
            if (given is [_, var givenHeight, var givenWidth])
                return givenHeight == height && givenWidth == width ? $" It takes {channels} channels, and these have {given[0]}." : $" Bring the images to {height}x{width}, or change the model's input.";
        }

        if (Shape is [var length] && given.Aggregate(1L, (product, one) => product * one) == length)
            return " It takes them as vectors: samples.flatten(1).";
        if (Shape is [var rows, var steps] && given.SequenceEqual([steps, rows]))
            return " Channels come first: samples.permute(0, 2, 1) makes (N, C, L) of (N, L, C).";
        return "";
    }

    private static long FirstBroken(Tensor values) => values.isfinite().flatten(1).all(1).logical_not().to(ScalarType.Byte).argmax().cpu().item<long>();

    private static string Text(IReadOnlyList<long> shape) => $"({string.Join(", ", shape)})";
}
