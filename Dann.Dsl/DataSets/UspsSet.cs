using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>USPS: digits from envelopes, 16x16 (Hull 1994).</summary>
public static class UspsSet
{
    /// <summary>The side of the square that the 16x16 pixels are enlarged to.</summary>
    public static readonly Parameter<int> Size = Parameter.Optional("size", new IntegerType(16, 256), 32, "Height and width that the 16x16 pixels are enlarged to, bilinearly; 32.");

    /// <summary>Both splits in one HDF5 file.</summary>
    public static readonly DataFile Hdf5 = new("USPS (HDF5)", ["usps/usps.h5", "usps.h5"], "https://www.kaggle.com/datasets/bistaumanga/usps-dataset")
    {
        IsByHand = true,
    };

    /// <summary>7,291 images as text of LIBSVM.</summary>
    public static readonly DataFile Train = File("train", "usps", "ec16c51db3855ca6c91edd34d0e9b197");

    /// <summary>2,007 images as text of LIBSVM.</summary>
    public static readonly DataFile Test = File("test", "usps.t", "8ea070ee2aca1ac39742fdd1ef5ed118");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "usps",
        "USPS: digits from envelopes, 16x16, enlarged; from usps.h5 or from LIBSVM's files.",
        samples: "3x32x32, or as `channels` and `size` say",
        splits: "7,291 train, 2,007 test, as published",
        licence: "none stated",
        ClassLists.Digits,
        [Train, Test],
        [Size, ImageOptions.Channels],
        example: "{ dataset: usps, size: 28, channels: 1 }")
    {
        Published = [new(7_291, 2_007)],
    };

    private static DataFile File(string part, string name, string sum) => new(
        $"USPS ({part} part)", [$"usps/{name}.bz2", $"usps/{name}"], $"https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multiclass/{name}.bz2", $"md5 {sum}");
}
