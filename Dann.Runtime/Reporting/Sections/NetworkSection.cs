using System.Xml.Linq;
using Dann.Dsl.Docs;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Reporting.Runs;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Sections;

/// <summary>The network as a drawing.</summary>
internal static class NetworkSection
{
    public static XElement? Write(RunRecord run, PlotFolder plots)
    {
        if (run.Network is not { } network)
            return null;
        return Element("section", null, At("id", "network"),
            Plain("h2", $"The network: {network.Network.Name}"),
            Plain("p", $"{Amounts.Exact(network.ParameterCount)} parameters, {Amounts.Rounded(network.MultiplyAdds)} multiply-adds for a sample."),
            Element("figure", "network", plots.Keep("network", NetworkDrawing.Draw(network))),
            Element("p", "soft", "Boxes are layers with their learned values; edges carry the shape of one sample. Forwards, the reversal changes nothing; backwards, it multiplies the domain loss's gradient by −λ."));
    }
}
