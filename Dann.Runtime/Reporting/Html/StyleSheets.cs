namespace Dann.Runtime.Reporting.Html;

/// <summary>The style sheets, which lie beside this file and travel in the assembly.</summary>
internal static class StyleSheets
{
    /// <summary>The colours and strokes of drawings.</summary>
    public static string Plot { get; } = Read("plot.css");

    /// <summary>The page around them.</summary>
    public static string Page { get; } = Read("page.css");

    private static string Read(string name)
    {
        using var stream = typeof(StyleSheets).Assembly.GetManifestResourceStream($"Dann.Runtime.Reporting.Html.{name}")
            ?? throw new InvalidOperationException($"The style sheet {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
