namespace Dann.Dsl.DataSets;

/// <summary>Digits that the program draws itself, on coloured, textured, inverted backgrounds.</summary>
public static class DrawnDigitsMSet
{
    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "drawn-digits-m",
        "Digits drawn by the program on coloured, textured, inverted backgrounds, 32x32; needs no data.",
        samples: "3x32x32",
        splits: "`train` and `test` images, none in both",
        licence: "none needed",
        ClassLists.Digits,
        options: DrawnOptions.Of(seed: 2));
}
