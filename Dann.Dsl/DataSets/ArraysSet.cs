using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>The user's own arrays, as numpy saves them.</summary>
public static class ArraysSet
{
    /// <summary>The word for guessing the layout from the sizes.</summary>
    public const string Auto = "auto";

    /// <summary>The word for channels behind height and width.</summary>
    public const string ChannelsLast = "channels_last";

    /// <summary>The word for channels before height and width.</summary>
    public const string ChannelsFirst = "channels_first";

    /// <summary>The samples to learn from.</summary>
    public static readonly Parameter<string> TrainX = Parameter.Required("train_x", Npy, "Samples to learn from: uint8 images (N, H, W, C), (N, C, H, W) or (N, H, W), float images, sequences (N, C, L) or vectors (N, F).");

    /// <summary>Their classes.</summary>
    public static readonly Parameter<string> TrainY = Parameter.Optional<string>("train_y", Npy, null, "Their classes, whole numbers from 0; without it the samples have no labels, which a target alone can be.");

    /// <summary>The samples to measure on.</summary>
    public static readonly Parameter<string> TestX = Parameter.Optional<string>("test_x", Npy, null, "Samples to measure on; those of train_x.");

    /// <summary>Their classes.</summary>
    public static readonly Parameter<string> TestY = Parameter.Optional<string>("test_y", Npy, null, "Their classes; those of train_y, or none where that is not named.");

    /// <summary>Where the channels of images stand.</summary>
    public static readonly Parameter<string> Layout = Parameter.Optional("layout", new ChoiceType(Auto, ChannelsLast, ChannelsFirst), Auto, "Where the channels of images stand; auto looks which of the two sizes is 1 or 3.");

    /// <summary>What result files call it.</summary>
    public static readonly Parameter<string> Domain = Parameter.Optional<string>("domain", new TextType("a word"), null, "What result files call it; the file name of train_x.");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "arrays",
        "The user's own arrays in .npy files, as numpy.save writes them.",
        samples: "as the arrays are",
        splits: "the arrays `train_x` and `test_x`; with `train_x` alone they are the same",
        licence: "the user's own",
        classNames: null,
        options: [TrainX, TrainY, TestX, TestY, Layout, Domain],
        domain: arguments => arguments.Get(Domain) ?? Path.GetFileNameWithoutExtension(arguments.Get(TrainX)),
        example: "{ dataset: arrays, train_x: mine/images.npy, train_y: mine/labels.npy }",
        labels: new LabelDeclaration(LabelsOf, TrainY, "train_y"))
    {
        Conflict = ConflictOf,
    };

    private static LabelledSplits LabelsOf(Arguments arguments) =>
        arguments.Has(TrainY) ? LabelledSplits.Both : arguments.Has(TestY) ? LabelledSplits.TestAlone : LabelledSplits.None;

    private static SettingConflict? ConflictOf(Arguments arguments) =>
        arguments.Has(TestY) && !arguments.Has(TestX) ? new(TestY, "test_y names the classes of test_x, which is not named. Name both, or none.")
        : arguments.Has(TrainY) && arguments.Has(TestX) && !arguments.Has(TestY) ? new(TestX, "test_x is measured on, and its classes are not named. Name test_y beside it, or leave test_x out.")
        : null;

    private static PathType Npy => new("the path of a .npy file, absolute or below the data folder");
}
