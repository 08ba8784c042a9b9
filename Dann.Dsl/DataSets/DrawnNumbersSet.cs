using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>Numbers that the program writes itself, in the manner of SYN NUMBERS.</summary>
public static class DrawnNumbersSet
{
    /// <summary>The word for the fonts that the machine has.</summary>
    public const string SystemFonts = "system";

    /// <summary>The word for the digits that the program draws as strokes.</summary>
    public const string VectorFonts = "vector";

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "drawn-numbers",
        "Numbers of one to three digits written by the program in any font and colour, blurred, 32x32; the class is the digit in the middle; needs no data.",
        samples: "3x32x32",
        splits: "`train` and `test` images, none in both",
        licence: "none needed",
        ClassLists.Digits,
        options:
        [
            .. DrawnOptions.Of(seed: 3, train: 10_000),
            Parameter.Optional("fonts", new ChoiceType(SystemFonts, VectorFonts), SystemFonts, "`system`: the fonts of this machine, drawn strokes where it has none; `vector`: drawn strokes, whatever fonts a machine has; `system`."),
        ]);
}
