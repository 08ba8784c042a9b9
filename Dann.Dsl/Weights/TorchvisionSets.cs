using Dann.Dsl.DataSets;

namespace Dann.Dsl.Weights;

/// <summary>Models of torchvision. Their files have the first digits of their sum in their names.</summary>
internal static class TorchvisionSets
{
    /// <summary>ResNet-18.</summary>
    public static readonly WeightSet ResNet18 = Set("resnet18", "f37072fd", "ResNet-18, IMAGENET1K_V1.", "torchvision-resnet", "label.fc");

    /// <summary>ResNet-50.</summary>
    public static readonly WeightSet ResNet50 = Set("resnet50", "0676ba61", "ResNet-50, IMAGENET1K_V1: what Transfer-Learning-Library and most papers begin with.", "torchvision-resnet", "label.fc");

    /// <summary>AlexNet.</summary>
    public static readonly WeightSet AlexNet = Set("alexnet", "7be5be79", "AlexNet in its one-column form, IMAGENET1K_V1.", "torchvision-alexnet", "label.classifier", "alexnet-owt");

    /// <summary>SqueezeNet 1.1.</summary>
    public static readonly WeightSet SqueezeNet = Set("squeezenet1_1", "b8a52dc0", "SqueezeNet 1.1, IMAGENET1K_V1.", "torchvision-squeezenet", "label.classifier");

    /// <summary>GoogLeNet, ported from TensorFlow with its normalisation of images.</summary>
    public static readonly WeightSet GoogLeNet = Set("googlenet", "1378be20", "GoogLeNet with batch norm, IMAGENET1K_V1; its two auxiliary heads are left out.", "torchvision-googlenet", "label.fc") with
    {
        Images = new(224, ChannelOrder.Rgb, 255, ImageInput.Values(0.5, 0.5, 0.5), ImageInput.Values(0.5, 0.5, 0.5)),
    };

    private static WeightSet Set(string backbone, string sum, string summary, string mapping, string head, string? file = null)
    {
        var name = $"{file ?? backbone}-{sum}.pth";
        return new WeightSet(
            $"{backbone}-torchvision",
            $"torchvision's {summary}",
            "BSD 3-clause (torchvision); trained on ImageNet, whose images are for research",
            new DataFile($"torchvision's {backbone}", [$"weights/{name}"], $"https://download.pytorch.org/models/{name}", $"sha256 beginning with {sum}"),
            "PyTorch .pth",
            backbone,
            mapping,
            head,
            ImageInput.Torchvision);
    }
}
