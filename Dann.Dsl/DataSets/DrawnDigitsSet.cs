namespace Dann.Dsl.DataSets;

/// <summary>Digits that the program draws itself, light strokes on dark.</summary>
public static class DrawnDigitsSet
{
    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "drawn-digits",
        "Digits drawn by the program, light strokes on dark, 32x32; needs no data.",
        samples: "3x32x32",
        splits: "`train` and `test` images, none in both",
        licence: "none needed",
        ClassLists.Digits,
        options: DrawnOptions.Of(seed: 1));
}
