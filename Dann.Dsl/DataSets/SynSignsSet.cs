namespace Dann.Dsl.DataSets;

/// <summary>SYN SIGNS: pictograms of traffic signs rendered on photos (Moiseev et al. 2013).</summary>
public static class SynSignsSet
{
    /// <summary>The images and the list of their classes, packed or unpacked.</summary>
    public static readonly DataFile Archive = new(
        "SYN SIGNS", ["syn-signs/synthetic_data.zip", "syn-signs/synthetic_data", "synsigns/synthetic_data.zip", "synsigns/synthetic_data", "synsigns/synsigns1982.zip"],
        "http://graphics.cs.msu.ru/en/node/1337")
    {
        IsByHand = true,
        StandIn = DrawnSignsSet.Entry.Key,
    };

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "syn-signs",
        "SYN SIGNS: 100,000 traffic signs rendered on photos, 43 classes, 40x40.",
        samples: "3x40x40, or as `size` says",
        splits: "one list of 100,000 images: train and test are the same",
        licence: "none stated",
        TrafficSigns.ClassNames,
        [Archive],
        [ImageOptions.Size(40), ImageOptions.SkipBroken])
    {
        Published = [new(100_000, 100_000)],
    };
}
