using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>MNIST: handwritten digits, light on black.</summary>
public static class MnistSet
{
    /// <summary>The side of the square that the 28x28 pixels are padded to.</summary>
    public static readonly Parameter<int> Size = Parameter.Optional("size", new IntegerType(28, 256), 32, "Height and width that the 28x28 pixels are padded to with black; 32.");

    // The sums are those of the unpacked files: the same file has been gzipped in several ways.

    /// <summary>60,000 images.</summary>
    public static readonly DataFile TrainImages = File("train images", "train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");

    /// <summary>Their digits.</summary>
    public static readonly DataFile TrainLabels = File("train labels", "train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");

    /// <summary>10,000 images.</summary>
    public static readonly DataFile TestImages = File("test images", "t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");

    /// <summary>Their digits.</summary>
    public static readonly DataFile TestLabels = File("test labels", "t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "mnist",
        "MNIST: 60,000 + 10,000 handwritten digits, padded to 32x32, three channels.",
        samples: "3x32x32, or as `channels` and `size` say",
        splits: "60,000 train, 10,000 test, as published",
        licence: "Creative Commons BY-SA 3.0",
        ClassLists.Digits,
        [TrainImages, TrainLabels, TestImages, TestLabels],
        [Size, ImageOptions.Channels])
    {
        Published = [new(60_000, 10_000)],
    };

    private static DataFile File(string what, string name, string sum) => new(
        $"MNIST ({what})", [$"mnist/{name}.gz", $"mnist/{name}", $"MNIST/raw/{name}.gz", $"MNIST/raw/{name}"], $"https://ossci-datasets.s3.amazonaws.com/mnist/{name}.gz", $"sha256 when unpacked {sum}");
}
