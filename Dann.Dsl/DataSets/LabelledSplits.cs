namespace Dann.Dsl.DataSets;

/// <summary>Which splits of a domain have labels.</summary>
public enum LabelledSplits
{
    /// <summary>Both: such a domain can be a source.</summary>
    Both,

    /// <summary>The one that is measured on; the one that is adapted to has none.</summary>
    TestAlone,

    /// <summary>None: a target of which nobody can say how many answers are right.</summary>
    None,
}
