using System.Xml.Linq;

namespace Dann.Runtime.Reporting.Html;

/// <summary>Elements of pages and drawings. All text goes through <see cref="HtmlWriter"/>, which escapes it: there is no way to put markup in as text.</summary>
internal static class Markup
{
    /// <summary>An element with a class; what is null is left out.</summary>
    public static XElement Element(string name, string? cssClass, params object?[] content) =>
        new(name, cssClass is null ? null : new XAttribute("class", cssClass), content);

    /// <summary>An element without a class.</summary>
    public static XElement Plain(string name, params object?[] content) => new(name, content);

    /// <summary>An attribute; numbers are written with at most two places, as drawings want them.</summary>
    public static XAttribute At(string name, object value) => new(name, value is double number ? Number(number) : value);

    /// <summary>A number with at most two places and no needless sign.</summary>
    public static string Number(double value)
    {
        var text = Math.Round(value, 2).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A row of cells.</summary>
    public static XElement Row(string cell, params IEnumerable<object?> contents) => new("tr", contents.Select(content => new XElement(cell, content)));

    /// <summary>A part that opens on a click, without a script.</summary>
    public static XElement Fold(string summary, bool isOpen, params object?[] content) =>
        new("details", isOpen ? new XAttribute("open", "open") : null, new XElement("summary", summary), content);
}
