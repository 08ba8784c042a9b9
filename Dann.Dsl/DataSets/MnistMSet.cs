using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>MNIST-M: MNIST digits blended with photos.</summary>
public static class MnistMSet
{
    /// <summary>The seed of a part that is built.</summary>
    public static readonly Parameter<int> BuildSeed = Parameter.Optional("build_seed", new IntegerType(0), 42, "The seed of a train part that is built; 42.");

    /// <summary>The authors' images.</summary>
    public static readonly DataFile Release = new(
        "MNIST-M, the authors' release", ["mnist-m/mnist_m.tar.gz", "mnist-m/mnist_m", "mnist_m.tar.gz", "mnist_m"],
        "https://drive.google.com/open?id=0B_tExHiYS-0veklUZHFYT19KYjg", "md5 859df31c91afe82e80e5012ba928f279")
    {
        IsByHand = true,
    };

    /// <summary>The photos to build a part from.</summary>
    public static readonly DataFile Photos = new(
        "BSDS500 (the train photos, which MNIST-M is built with)", ["bsds500/train", "bsds500/BSR/BSDS500/data/images/train", "BSR/BSDS500/data/images/train"],
        "http://www.eecs.berkeley.edu/Research/Projects/CS/vision/grouping/BSR/BSR_bsds500.tgz")
    {
        UnpackInto = "bsds500",
    };

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "mnist-m",
        "MNIST-M: MNIST digits blended with BSDS500 photos, 32x32; a train part that is not at hand is built by the paper's rule.",
        samples: "3x32x32",
        splits: "59,001 train and 9,001 test of the release; a part that is built has the 60,000 or 10,000 of MNIST",
        licence: "none stated by the release; MNIST is CC BY-SA 3.0, BSDS500 is for non-commercial research",
        ClassLists.Digits,
        [Release, Photos, .. MnistSet.Entry.Files],
        [BuildSeed])
    {
        Published = [new(59_001, 9_001)],
    };
}
