using Dann.Dsl.DataSets;

namespace Dann.Dsl.Weights;

/// <summary>Models of Caffe's zoo, as .caffemodel or as the plain floats of the project caffejs: both bear Caffe's names, so one mapping serves both.</summary>
internal static class CaffeSets
{
    private const string Format = ".caffemodel, or a zip of plain floats with deploy.prototxt";

    /// <summary>SqueezeNet 1.1 by its authors.</summary>
    public static readonly WeightSet SqueezeNet = new(
        "squeezenet1_1-caffe",
        "SqueezeNet 1.1 by its authors, trained on ImageNet.",
        "BSD 2-clause (the authors' repository)",
        new DataFile(
            "SqueezeNet 1.1 (Caffe)",
            ["weights/squeezenet_v1.1.caffemodel", "weights/squeezenet-1.1.zip"],
            "https://github.com/forresti/SqueezeNet/raw/master/SqueezeNet_v1.1/squeezenet_v1.1.caffemodel"),
        Format,
        "squeezenet1_1",
        "squeezenet1_1-caffe",
        "label.classifier",
        ImageInput.Caffe(227));

    /// <summary>GoogLeNet by BVLC.</summary>
    public static readonly WeightSet GoogLeNet = new(
        "bvlc_googlenet",
        "GoogLeNet as BVLC trained it on ImageNet, with local response norm and biases; its two auxiliary heads are left out.",
        "unrestricted use",
        new DataFile(
            "BVLC GoogLeNet",
            ["weights/bvlc_googlenet.caffemodel", "weights/bvlc-googlenet.zip"],
            "http://dl.caffe.berkeleyvision.org/bvlc_googlenet.caffemodel",
            "sha1 405fc5acd08a3bb12de8ee5e23a96bec22f08204"),
        Format,
        "bvlc_googlenet",
        "bvlc_googlenet",
        "label.classifier",
        ImageInput.Caffe(224));

    /// <summary>AlexNet by BVLC: what the paper's authors began the Office experiments with.</summary>
    public static readonly WeightSet AlexNet = new(
        "bvlc_alexnet",
        "AlexNet as BVLC trained it on ImageNet, with two groups and local response norm: what the Office experiments of the paper begin with.",
        "unrestricted use",
        new DataFile(
            "BVLC AlexNet",
            ["weights/bvlc_alexnet.caffemodel"],
            "http://dl.caffe.berkeleyvision.org/bvlc_alexnet.caffemodel",
            "sha1 9116a64c0fbe4459d18f4bb6b56d647b63920377"),
        ".caffemodel",
        "alexnet_caffe",
        "bvlc_alexnet",
        "label.fc8",
        ImageInput.Caffe(227));
}
