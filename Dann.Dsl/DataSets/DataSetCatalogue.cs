using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>Every data set that a config can name.</summary>
public static class DataSetCatalogue
{
    /// <summary>The data sets, in the order tables list them.</summary>
    public static IReadOnlyList<DataSetEntry> Entries { get; } =
    [
        MnistSet.Entry,
        MnistMSet.Entry,
        SvhnSet.Entry,
        SynNumbersSet.Entry,
        UspsSet.Entry,
        SynSignsSet.Entry,
        GtsrbSet.Entry,
        Office31Set.Entry,
        OfficeCaltech10Set.Entry,
        ImageFolderSet.Entry,
        AmazonReviewsSet.Entry,
        MoonsSet.Entry,
        ArraysSet.Entry,
        DrawnDigitsSet.Entry,
        DrawnDigitsMSet.Entry,
        DrawnNumbersSet.Entry,
        DrawnSignsSet.Entry,
    ];

    /// <summary>The same, to be named in a config.</summary>
    public static Catalogue<DataSet> All { get; } = new("data set", [.. Entries]);
}
