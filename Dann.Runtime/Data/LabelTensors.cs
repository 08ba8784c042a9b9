using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>Labels that a caller has in a tensor of his own.</summary>
internal static class LabelTensors
{
    /// <summary>The labels as int64 (N) on the device of the samples; of the dispose scope in use.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="labels">What was given.</param>
    /// <param name="samples">The samples that they belong to.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="has">Whose they are: "there are", or "MnistDann has".</param>
    /// <exception cref="ArgumentException">They are no labels of these samples.</exception>
    public static Tensor Read(string name, Tensor labels, Tensor samples, int classes, string has)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var found = $"{labels.dtype} ({string.Join(", ", labels.shape)})";
        if (labels.dtype is not (ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64))
            throw new ArgumentException($"{name}: expected labels (N) of a whole-number type, got {found}. Where they are whole numbers, convert them: labels.to(ScalarType.Int64).", nameof(labels));
        if (labels.dim() != 1)
            throw new ArgumentException($"{name}: expected labels (N), one number for each sample, got {found}.{Advice(labels, classes)}", nameof(labels));
        if (labels.device_type == DeviceType.META || labels.is_sparse)
            throw new ArgumentException($"{name}: expected labels in a dense tensor on a device that holds values.", nameof(labels));
        if (labels.shape[0] != samples.shape[0])
            throw new ArgumentException($"{name}: there are {samples.shape[0]} samples and {labels.shape[0]} labels; expected one label for each sample.", nameof(labels));
        var whole = labels.detach().to(ScalarType.Int64).to(samples.device).clone();
        if (samples.shape[0] > 0)
            CheckRange(name, whole, classes, has);
        return whole;
    }

    /// <summary>Holds labels to the number of classes.</summary>
    /// <exception cref="ArgumentException">A label is below 0 or beyond the last class.</exception>
    public static void CheckRange(string name, Tensor labels, int classes, string has)
    {
        using var scope = NewDisposeScope();
        var (least, greatest) = (labels.min().cpu().item<long>(), labels.max().cpu().item<long>());
        if (least >= 0 && greatest < classes)
            return;
        // Whoever counts from 1 has no label 0, and one too many at the end.
        throw new ArgumentException($"{name}: labels go from {least} to {greatest}, but {has} {classes} classes (0 to {classes - 1}){(least > 0 ? ": they start at 0. Where yours start at 1, take 1 off: labels - 1" : least < 0 ? ": they start at 0, and what has no class is to be left out" : "")}.");
    }

    private static string Advice(Tensor labels, int classes) => labels.shape switch
    {
        [_, 1] => " Take the second dimension off: labels.squeeze(1).",
        [_, var width] when width == classes => " One-hot rows become labels by labels.argmax(1).",
        _ => "",
    };
}
