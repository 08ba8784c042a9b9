using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>SVHN: digits of house numbers, cropped from street photos (Netzer et al. 2011).</summary>
public static class SvhnSet
{
    /// <summary>Is the large, easier part trained on too?</summary>
    public static readonly Parameter<bool> Extra = Parameter.Optional("extra", new FlagType(), false, "Add the 531,131 easier images of the extra part to train; false.");

    /// <summary>73,257 images.</summary>
    public static readonly DataFile Train = File("train", "e26dedcc434d2e4c54c9b2d4a06d8373");

    /// <summary>26,032 images.</summary>
    public static readonly DataFile Test = File("test", "eb5a983be6a315427106f1b164d9cef3");

    /// <summary>531,131 images, wanted only with <see cref="Extra"/>.</summary>
    public static readonly DataFile ExtraImages = File("extra", "a93ce644f1a588dc4d68dda5feec44a7");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "svhn",
        "SVHN: digits of house numbers in street photos, 32x32, from the official .mat files.",
        samples: "3x32x32",
        splits: "73,257 train, 26,032 test, as published; 531,131 more to train on with `extra`",
        licence: "for non-commercial use only",
        ClassLists.Digits,
        [Train, Test],
        [Extra],
        example: "{ dataset: svhn, extra: true }")
    {
        Published = [new(73_257, 26_032), new(73_257 + 531_131, 26_032)],
    };

    private static DataFile File(string part, string sum) => new(
        $"SVHN ({part} part)", [$"svhn/{part}_32x32.mat", $"SVHN/{part}_32x32.mat"], $"http://ufldl.stanford.edu/housenumbers/{part}_32x32.mat", $"md5 {sum}");
}
