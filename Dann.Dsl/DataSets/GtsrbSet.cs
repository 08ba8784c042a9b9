using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>GTSRB: traffic signs cut out of photos of German roads (Stallkamp et al. 2012).</summary>
public static class GtsrbSet
{
    /// <summary>The word for the split of the benchmark.</summary>
    public const string Official = "official";

    /// <summary>The word for the paper's split.</summary>
    public const string Paper = "paper";

    /// <summary>Is the rim around the sign cut off?</summary>
    public static readonly Parameter<bool> CropToSign = Parameter.Optional("crop_to_sign", new FlagType(), false, "Cut off the rim around the sign, by the Roi columns of the CSV; false.");

    /// <summary>Which images are train and which test.</summary>
    public static readonly Parameter<string> Split = Parameter.Optional(
        "split", new ChoiceType(Official, Paper), Official, "official, or the paper's: 31,367 of the 39,209 training images at random to adapt on, the others to measure on; official.");

    /// <summary>What chance chooses in the paper's split.</summary>
    public static readonly Parameter<int> SplitSeed = Parameter.Optional("split_seed", new IntegerType(0), 1, "The seed of the paper's split; 1.");

    /// <summary>39,209 images in a folder for each class, each with its CSV.</summary>
    public static readonly DataFile TrainImages = File(
        "training images", "GTSRB_Final_Training_Images.zip", "f33fd80ac59bff73c82d25ab499e03a3", ["gtsrb/GTSRB/Final_Training/Images", "gtsrb/GTSRB/Training", "GTSRB/Final_Training/Images"]);

    /// <summary>12,630 images in one folder.</summary>
    public static readonly DataFile TestImages = File("test images", "GTSRB_Final_Test_Images.zip", "c7e4e6327067d32654124b0fe9e82185", ["gtsrb/GTSRB/Final_Test/Images", "GTSRB/Final_Test/Images"]);

    /// <summary>The CSV with the classes of the test images.</summary>
    public static readonly DataFile TestLabels = File(
        "classes of the test images", "GTSRB_Final_Test_GT.zip", "fe31e9c9270bbcd7b84b7f21a9d9d9e5", ["gtsrb/GT-final_test.csv", "gtsrb/GTSRB/GT-final_test.csv", "gtsrb/GTSRB/Final_Test/Images/GT-final_test.csv", "GTSRB/GT-final_test.csv"]);

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "gtsrb",
        "GTSRB: traffic signs cut out of photos of German roads, 43 classes, brought to 40x40; from the official zips or folders.",
        samples: "3x40x40, or as `size` says",
        splits: "39,209 train, 12,630 test, as published; or the paper's split of the training images, 31,367 and 7,842",
        licence: "free for use, with a citation of Stallkamp et al.",
        TrafficSigns.ClassNames,
        [TrainImages, TestImages, TestLabels],
        [ImageOptions.Size(40), CropToSign, Split, SplitSeed, ImageOptions.SkipBroken],
        example: "{ dataset: gtsrb, split: paper }")
    {
        Published = [new(39_209, 12_630), new(31_367, 7_842)],
    };

    private static DataFile File(string what, string zip, string sum, IReadOnlyList<string> unpacked) => new(
        $"GTSRB ({what})", [$"gtsrb/{zip}", zip, .. unpacked], $"https://sid.erda.dk/public/archives/daaeac0d7ce1152aea9b61d9f1e19370/{zip}", $"md5 {sum}");
}
