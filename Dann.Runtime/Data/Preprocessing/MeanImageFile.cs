using Dann.Runtime.Data.Files;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>Reads mean images: a Caffe <c>BlobProto</c> file, or a <c>.npy</c> file.</summary>
internal static class MeanImageFile
{
    /// <summary>The image, float32 (C, H, W), values of bytes.</summary>
    /// <exception cref="DataException">The file is broken, or no image.</exception>
    public static Tensor Read(string path)
    {
        using var scope = NewDisposeScope();
        var values = Path.GetExtension(path) == ".npy" ? NpyFile.Read(path) : Blob(path);
        // Caffe's blobs have a number of images in front.
        var image = values.dim() == 4 && values.shape[0] == 1 ? values.squeeze(0) : values;
        if (image.dim() != 3)
            throw new DataException($"{path} holds values of {string.Join("x", values.shape)}, expected an image of channels, height and width.");
        return image.to(ScalarType.Float32).contiguous().DetachFromDisposeScope();
    }

    private static Tensor Blob(string path)
    {
        try
        {
            using var file = WeightFile.Open(path);
            return file.Tensors is [var only] ? file.Read(only.Name) : throw new DataException($"{path} ({file.Format}) holds {file.Tensors.Count} arrays, expected one image.");
        }
        catch (WeightFileException failure)
        {
            throw new DataException($"{path} cannot be read as a mean image: {failure.Message}", failure);
        }
    }
}
