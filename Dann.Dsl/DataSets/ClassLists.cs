using System.Globalization;

namespace Dann.Dsl.DataSets;

/// <summary>Lists of classes that several data sets share.</summary>
internal static class ClassLists
{
    /// <summary>0 to 9.</summary>
    public static readonly IReadOnlyList<string> Digits = Numbers(10);

    /// <summary>0, 1, … as words.</summary>
    public static IReadOnlyList<string> Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
