using System.Globalization;
using Dann.Runtime.Data;
using Dann.Runtime.Training;

namespace Dann.Runtime.Methods;

/// <summary>Holds the model and all domains to one list of classes: a label means the same wherever it stands.</summary>
internal static class ClassAgreement
{
    private const int MostNamed = 5;

    /// <summary>The classes of a model, as numbers where it names none.</summary>
    public static IReadOnlyList<string> Of(ModelRegistration model) =>
        model.ClassNames.Count > 0 ? model.ClassNames : [.. Enumerable.Range(0, model.Classes).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Compares what was read.</summary>
    /// <exception cref="DataException">A domain has other classes than the model or than the first domain, or has them in another order.</exception>
    public static void Check(ModelRegistration model, IReadOnlyList<DomainData> domains)
    {
        // What has no labels says nothing of classes.
        List<DomainData> labelled = [.. domains.Where(domain => domain.HasLabels)];
        foreach (var domain in labelled)
        {
            // A model that names its classes can say which are missing, and not only how many.
            if (model.ClassNames.Count > 0)
                Compare(model.Name, model.ClassNames, domain);
            else if (domain.ClassNames.Count != model.Classes)
                throw new DataException($"{model.Name} tells {model.Classes} classes apart, but {domain.Name} has {domain.ClassNames.Count} ({Listed(domain.ClassNames)}).");
            else
                Compare(labelled[0].Name, labelled[0].ClassNames, domain);
        }
    }

    private static void Compare(string name, IReadOnlyList<string> classNames, DomainData domain)
    {
        if (classNames.SequenceEqual(domain.ClassNames))
            return;
        var (missing, extra) = (classNames.Except(domain.ClassNames).ToList(), domain.ClassNames.Except(classNames).ToList());
        if (missing.Count + extra.Count > 0)
            throw new DataException($"{name} and {domain.Name} have other classes: {string.Join("; ", Only(name, missing).Concat(Only(domain.Name, extra)))}. A label means the same everywhere: rename or remove what differs, or write the classes of the folder into the model (`data classes DIR` prints them). A target whose folders are no classes says labels: none.");
        var differing = Enumerable.Range(0, classNames.Count).First(label => classNames[label] != domain.ClassNames[label]);
        throw new DataException($"{name} and {domain.Name} have their classes in another order: label {differing} is {classNames[differing]} in the one and {domain.ClassNames[differing]} in the other. Labels are the places in the list of classes; that of an image folder is sorted by name.");
    }

    private static IEnumerable<string> Only(string name, List<string> classes) => classes.Count > 0 ? [$"only {name} has {Listed(classes)}"] : [];

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" … {names[^1]}" : "");
}
