using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>Reads <c>classes</c>: a number, a list of names, or a data set whose names they are.</summary>
internal static class ClassesBinder
{
    /// <summary>The data sets whose classes are known before they are opened.</summary>
    public static IReadOnlyList<string> DataSets { get; } = [.. DataSetCatalogue.Entries.Where(entry => entry.ClassNames.Count > 0).Select(entry => entry.Key)];

    /// <summary>How many there are; 0 with a finding where that is not said.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="section">The model.</param>
    /// <param name="names">Their names; none where their number alone is given.</param>
    public static int Bind(BindingContext context, Section section, out EquatableArray<string> names)
    {
        names = default;
        switch (section.Require(ModelForm.Classes))
        {
            case null:
                return 0;
            case SurfaceList list:
                names = Listed(context, list);
                return names.Count;
            case SurfaceScalar { Text: { Length: > 0 } text } scalar when char.IsLetter(text[0]):
                names = OfDataSet(context, scalar);
                return names.Count;
            default:
                return section.Get(ModelForm.Classes.Name, ModelForm.ClassCount, 0);
        }
    }

    private static EquatableArray<string> Listed(BindingContext context, SurfaceList list)
    {
        var words = list.Items.OfType<SurfaceScalar>().ToList();
        foreach (var item in list.Items.Where(item => item is not SurfaceScalar { Text.Length: > 0 }))
            context.Report(RuleBook.WrongType, item.Place, "classes is a number, or a list of names.");
        foreach (var torn in words.Where(word => !IsText(word.Text)))
            context.Report(RuleBook.BadName, torn.Place, $"The class '{torn.Shown}' is no text: it has half of a letter that takes two characters. Write the whole letter.");
        foreach (var twice in words.GroupBy(word => word.Text).Where(group => group.Count() > 1))
            context.Report(RuleBook.BadName, twice.ElementAt(1).Place, $"The class '{Printable.Shown(twice.Key)}' stands twice. Keep one.");
        if (list.Items.Count < 2)
            context.Report(RuleBook.OutOfRange, list.Place, $"classes has {list.Items.Count} name(s); expected at least 2.");
        return words.Select(word => word.Text).ToEquatableArray();
    }

    // A string of C# can hold half of a pair, which no file can.
    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    private static EquatableArray<string> OfDataSet(BindingContext context, SurfaceScalar word)
    {
        if (DataSetCatalogue.Entries.FirstOrDefault(entry => entry.Key == word.Text) is not { } entry)
            context.Report(RuleBook.BadName, word.Place, $"classes is '{word.Shown}', which is no number and no data set whose classes are known.{context.Hint(word.Text, DataSets)}");
        else if (entry.ClassNames.Count == 0)
            context.Report(RuleBook.BadName, word.Place, $"The classes of {entry.Key} are those of its files, which are not opened here. List their names: `data classes DIR` prints them for a folder of images.");
        else
            return entry.ClassNames;
        return default;
    }
}
