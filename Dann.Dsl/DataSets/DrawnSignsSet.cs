namespace Dann.Dsl.DataSets;

/// <summary>Traffic signs that the program draws itself, in the manner of SYN SIGNS.</summary>
public static class DrawnSignsSet
{
    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "drawn-signs",
        "The 43 traffic signs of GTSRB drawn by the program, in any light, from any side, blurred, 40x40; needs no data.",
        samples: "3x40x40",
        splits: "`train` and `test` images, none in both",
        licence: "none needed",
        TrafficSigns.ClassNames,
        options: DrawnOptions.Of(seed: 4, train: 10_000, classes: TrafficSigns.ClassNames.Count, side: 40));
}
