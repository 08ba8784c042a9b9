using System.Xml.Linq;
using Dann.Dsl.Architecture;
using Dann.Dsl.Docs;
using Dann.Dsl.Shapes;
using static Dann.Runtime.Reporting.Html.Markup;

namespace Dann.Runtime.Reporting.Plots;

/// <summary>A network as a drawing: features and label branch downwards, each domain branch beside them from its split on, the reversal on the edge between.</summary>
internal sealed class NetworkDrawing
{
    private const double BoxWidth = 172;
    private const double Column = 262;
    private const double Left = 10;
    private const double Edge = 26;
    private const double Heading = 20;
    private const double Padding = 8;

    // Of the small letters that a box has room for.
    private const int MostLetters = 27;

    private readonly ShapedNetwork network;
    private readonly List<XElement> frames = [];
    private readonly List<XElement> parts = [];
    private readonly Dictionary<(string Role, string Name), double> ends = [];
    private double bottom;

    private NetworkDrawing(ShapedNetwork network) => this.network = network;

    /// <summary>The drawing.</summary>
    public static XElement Draw(ShapedNetwork network) => new NetworkDrawing(network).Draw();

    private XElement Draw()
    {
        Text(Center(0), 13, "mid", $"input {NetworkBox.Text(network.Features.Input)}");
        var y = Branch(network.Features, "features", 0, 19);
        y = Branch(network.Label, "label", 0, y);
        Text(Center(0), y + 13, "mid", $"{network.Network.Classes} classes");
        bottom = y + 20;
        for (var i = 0; i < network.Domains.Count; i++)
            Domain(network.Network.Domains[i], network.Domains[i], i + 1);
        var width = Left + (network.Domains.Count * Column) + BoxWidth + Left;
        return Element("svg", null, At("viewBox", $"0 0 {Number(width)} {Number(bottom)}"), At("role", "img"), At("aria-label", $"The network {network.Network.Name}"), frames, parts);
    }

    // A branch and its frame; where the edge that leaves it begins.
    private double Branch(ShapedBranch branch, string style, int column, double from)
    {
        var boxes = NetworkBox.Of(branch, [.. network.Network.Domains.Where(domain => domain.Split.Role == branch.Role).Select(domain => First(domain.Split.Path))]);
        var top = from + 6;
        var y = top + Heading;
        Line($"M{Number(Center(column))} {Number(from - 2)}V{Number(y)}");
        parts.Add(Element("text", $"title f-{(style == "features" ? "target" : style == "label" ? "source" : "adapted")}", At("x", Start(column) - 2), At("y", top + 13), branch.Role));
        parts.Add(Element("text", "soft end", At("x", Start(column) + BoxWidth + 2), At("y", top + 13), Amounts.Rounded(branch.ParameterCount)));
        for (var i = 0; i < boxes.Count; i++)
        {
            y = Box(boxes[i], style, column, y);
            foreach (var name in boxes[i].Names)
                ends[(branch.Role, name)] = y;
            if (i == boxes.Count - 1)
                continue;
            Line($"M{Number(Center(column))} {Number(y)}V{Number(y + Edge)}");
            Text(Center(column) + 6, y + (Edge / 2) + 4, "soft", NetworkBox.Text(boxes[i].Output));
            y += Edge;
        }

        ends[(branch.Role, "")] = y + Padding;
        frames.Add(Element("rect", $"box box-{style}", At("x", Start(column) - Padding), At("y", top - 2), At("width", BoxWidth + (2 * Padding)), At("height", y - top + Padding + 2), At("rx", 8d), At("fill-opacity", 0.5)));
        y += Padding;
        Line($"M{Number(Center(column))} {Number(y - Padding)}V{Number(y + Edge)}");
        // Below the fork that may stand in the middle of this edge.
        Text(Center(column) + 6, y + (style == "features" ? Edge + 1 : (Edge / 2) + 4), "soft", NetworkBox.Text(branch.Output));
        return y + Edge;
    }

    private double Box(NetworkBox box, string style, int column, double y)
    {
        var height = box.Below.Length > 0 ? 38 : 25;
        parts.Add(Element("rect", $"box box-{style}", At("x", Start(column)), At("y", y), At("width", BoxWidth), At("height", (double)height), At("rx", 5d)));
        Text(Start(column) + 8, y + 16.5, null, box.Count > 1 ? $"{box.Count} × {box.Title}" : box.Title);
        if (box.ParameterText.Length > 0)
            Text(Start(column) + BoxWidth - 8, y + 16.5, "soft end", box.ParameterText);
        if (box.Below.Length > 0)
            Text(Start(column) + 8, y + 31, "soft", Fit(box.Below));
        return y + height;
    }

    // From the split to the right, through the reversal, and down into the branch.
    private void Domain(DomainBranch declared, ShapedBranch branch, int column)
    {
        var path = First(declared.Split.Path);
        var at = (ends.TryGetValue((declared.Split.Role, path), out var known) ? known : ends[(declared.Split.Role, "")]) + (Edge / 2);
        var from = Center(0);
        var pill = Start(column) - (Column - BoxWidth) / 2;
        Line($"M{Number(from)} {Number(at)}H{Number(Center(column) - 8)}q8 0 8 8V{Number(at + 16)}");
        parts.Add(Element("circle", "box-domain", At("cx", from), At("cy", at), At("r", 3d)));
        parts.Add(Element("rect", "reversal", At("x", pill - 17), At("y", at - 11), At("width", 34d), At("height", 22d), At("rx", 11d)));
        Text(pill, at + 4.5, "mid on", "−λ");
        Text(pill, at - 16, "mid soft", NetworkBox.Text(branch.Input));
        Text(pill, at + 23, "mid soft", "reversal");
        if (declared.Split.Path.Length > 0)
            Text(pill, at + 35, "mid soft", $"at {declared.Split.Path}");
        var y = Branch(branch, "domain", column, at + 14);
        Text(Center(column), y + 13, "mid", network.Network.Sources == 1 ? "source or target" : $"{network.Network.Sources + 1} domains");
        bottom = Math.Max(bottom, y + 20);
    }

    private void Line(string path) => frames.Add(Element("path", "flow", At("d", path)));

    private void Text(double x, double y, string? style, string words) => parts.Add(Element("text", style, At("x", x), At("y", y), words));

    private static string First(string path) => path.Split('.')[0];

    private static string Fit(string words) => words.Length <= MostLetters ? words : words[..(MostLetters - 1)] + "…";

    private static double Start(int column) => Left + (column * Column);

    private static double Center(int column) => Start(column) + (BoxWidth / 2);
}
