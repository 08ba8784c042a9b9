using System.Xml.Linq;
using Dann.Runtime.Reporting.Health;
using Dann.Runtime.Reporting.Html;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;
using Dann.Runtime.Reporting.Sections;
using Dann.Runtime.Weights;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting;

/// <summary>Writes <c>report.html</c>: one file that opens offline, without any script, from what a run's folder holds. Its drawings become files too, under <c>plots/</c>.</summary>
public static class RunReport
{
    internal const string FileName = "report.html";

    // Nothing is fetched and nothing runs, whatever a config, a class or a file is called.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private static readonly (string Id, string Words)[] Parts =
    [
        ("table", "Results"), ("health", "Health"), ("curves", "Curves"), ("maps", "Features"), ("confusion", "Classes"), ("predicted", "Answers"), ("samples", "Samples"), ("grid", "Grid"), ("network", "Network"), ("facts", "What was run"),
    ];

    /// <summary>Writes the report of a run, finished or not; needs neither data nor libtorch.</summary>
    /// <param name="runFolder">The folder, such as <c>runs/moons/20260101-120000</c>.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="DirectoryNotFoundException">It is no folder of a run: there is no <c>config.resolved.yaml</c> in it.</exception>
    public static string Write(string runFolder) =>
        Write(RunFolder.Open(runFolder) ?? throw new DirectoryNotFoundException($"{runFolder} is no folder of a run: there is no {RunFolder.ConfigFile} in it."));

    internal static string Write(RunFolder folder)
    {
        var plots = new PlotFolder();
        var page = Page(RunReader.Read(folder), plots);
        var path = Path.Combine(folder.FullPath, FileName);
        AtomicFile.WriteText(path, page);
        foreach (var (name, drawing) in plots.Drawings)
            PlotFile.Write(Path.Combine(folder.FullPath, "plots", $"{name}.svg"), drawing);
        return path;
    }

    internal static string Page(RunRecord run, PlotFolder plots)
    {
        var health = run.Tasks.ToDictionary(task => task, task => HealthReading.Of(run, task));
        List<XElement> sections =
        [
            .. new[]
            {
                TableSection.Write(run),
                HealthSection.Write(run, health),
                CurveSection.Write(run, plots),
                MapSection.Write(run, plots),
                ConfusionSection.Write(run, plots),
                PredictedSection.Write(run, plots),
                PictureSection.Write(run),
                GridSection.Write(run),
                NetworkSection.Write(run, plots),
                FactSection.Write(run),
            }.OfType<XElement>(),
        ];
        var title = $"{run.Name}: {(run.Tasks.Count == 1 ? run.Tasks[0].Title : Say.Count(run.Tasks.Count, "task"))}";
        return Document(title,
            Plain("h1", run.Name),
            Element("p", "when", run.Results?.Description is { Length: > 0 } description ? description : title),
            VerdictSection.Write(run, health),
            Plain("nav", Parts.Where(part => sections.Exists(section => section.Attribute("id")?.Value == part.Id)).Select(part => Plain("a", At("href", $"#{part.Id}"), part.Words))),
            sections);
    }

    /// <summary>A page that opens offline and runs nothing.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What is in it.</param>
    internal static string Document(string title, params object?[] body) =>
        "<!DOCTYPE html>\n" + HtmlWriter.Write(Plain("html", At("lang", "en"),
            Plain("head",
                Plain("meta", At("charset", "utf-8")),
                Plain("meta", At("http-equiv", "Content-Security-Policy"), At("content", Policy)),
                Plain("meta", At("name", "viewport"), At("content", "width=device-width, initial-scale=1")),
                Plain("meta", At("name", "color-scheme"), At("content", "light dark")),
                Plain("title", title),
                Plain("style", StyleSheets.Plot + StyleSheets.Page)),
            Plain("body", body))) + "\n";
}
