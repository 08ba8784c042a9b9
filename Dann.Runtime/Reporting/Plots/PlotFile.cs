using System.Xml.Linq;
using Dann.Runtime.Reporting.Html;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>A drawing as a file of its own, which brings its colours.</summary>
internal static class PlotFile
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>Writes an SVG file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="drawing">As it stands in the page; it is not changed.</param>
    public static void Write(string path, XElement drawing)
    {
        var file = new XElement(drawing);
        file.Add(new XAttribute("xmlns", Namespace));
        // A picture in a dark viewer would stand on black without it.
        file.AddFirst(new XElement("style", StyleSheets.Plot), new XElement("rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("style", "fill:var(--paper)")));
        AtomicFile.WriteText(path, HtmlWriter.Write(file) + "\n");
    }
}
