using Dann.Runtime.Weights.Files.Caffe;
using Dann.Runtime.Weights.Files.Torch;

namespace Dann.Runtime.Weights.Files;

/// <summary>A format of weight files.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Recognises">Is a file of it? Looks at the content alone.</param>
/// <param name="Open">Opens one.</param>
internal sealed record WeightFormat(string Name, Func<WeightProbe, bool> Recognises, Func<string, IWeightFile> Open);

/// <summary>Every format that is read, in the order they are tried.</summary>
internal static class WeightFormats
{
    public static IReadOnlyList<WeightFormat> All { get; } =
    [
        SafetensorsWeights.FileFormat,
        TorchWeights.ZipFormat,
        TorchWeights.LegacyFormat,
        TensorFlowJsWeights.FileFormat,
        PlainFloatWeights.FileFormat,
        NumpyWeights.NpyFormat,
        NumpyWeights.NpzFormat,
        // Protocol buffers have no mark of their own, so they come last.
        CaffeWeights.ModelFormat,
        CaffeWeights.MeanFormat,
    ];

    public static IEnumerable<string> Names => All.Select(format => format.Name);
}
