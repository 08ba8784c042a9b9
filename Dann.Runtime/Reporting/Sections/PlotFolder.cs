using System.Xml.Linq;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>Collects the drawings of a report, which become files of their own too.</summary>
internal sealed class PlotFolder
{
    private readonly Dictionary<string, XElement> drawings = new(StringComparer.Ordinal);

    /// <summary>The drawings by the names of their files, without an ending.</summary>
    public IReadOnlyDictionary<string, XElement> Drawings => drawings;

    /// <summary>Remembers a drawing, and gives it back for the page.</summary>
    public XElement Keep(string name, XElement drawing)
    {
        // Names of methods and domains are no paths.
        drawings[string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '+' or '.' ? character : '-'))] = drawing;
        return drawing;
    }
}
