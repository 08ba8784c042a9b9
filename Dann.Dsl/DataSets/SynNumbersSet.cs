namespace Dann.Dsl.DataSets;

/// <summary>SYN NUMBERS: numbers of one to three digits, rendered by the authors to look like SVHN (Ganin and Lempitsky 2015).</summary>
public static class SynNumbersSet
{
    /// <summary>479,400 images.</summary>
    public static readonly DataFile Train = File("train");

    /// <summary>9,553 images.</summary>
    public static readonly DataFile Test = File("test");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "syn-numbers",
        "SYN NUMBERS: numbers of one to three digits rendered by the paper's authors, labelled by the middle one, 32x32.",
        samples: "3x32x32",
        splits: "479,400 train, 9,553 test, as released",
        licence: "none stated",
        ClassLists.Digits,
        [Train, Test])
    {
        Published = [new(479_400, 9_553)],
    };

    private static DataFile File(string part) => new(
        $"SYN NUMBERS ({part} part, in SynthDigits.zip)",
        [$"syn-numbers/synth_{part}_32x32.mat", $"SynthDigits/synth_{part}_32x32.mat"],
        "https://drive.google.com/open?id=0B9Z4d7lAwbnTSVR1dEFSRUFxOUU")
    {
        IsByHand = true,
        StandIn = DrawnNumbersSet.Entry.Key,
    };
}
