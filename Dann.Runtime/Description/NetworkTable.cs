using Dann.Dsl.Architecture;
using Dann.Dsl.Docs;
using Dann.Dsl.Shapes;
using Spectre.Console;

namespace Dann.Runtime.Description;

/// <summary>A network as a table for people: branches and blocks with their sums, layers below them, and where domain branches leave.</summary>
internal sealed class NetworkTable
{
    private readonly ShapedNetwork network;
    private readonly Table table = new Table().Border(TableBorder.Simple);

    private NetworkTable(ShapedNetwork network)
    {
        this.network = network;
        // No padding beside the space between columns: 80 columns are few for deep paths.
        foreach (var heading in (string[])["layer", "kind"])
            table.AddColumn(new TableColumn(heading).Padding(0, 0));
        foreach (var heading in (string[])["output", "parameters", "mult-adds", "memory"])
            table.AddColumn(new TableColumn(heading).Padding(0, 0).RightAligned());
        foreach (var branch in network.Branches)
            Add(branch);
        table.AddEmptyRow();
        Add("[bold]total[/]", "", null, network.ParameterCount, network.MultiplyAdds, network.ActivationBytes);
    }

    /// <summary>Writes it.</summary>
    public static void Write(ShapedNetwork network, IAnsiConsole console)
    {
        var declared = network.Network;
        console.WriteLine($"{declared.Name}: {network.Features.Input.WithBatch()} to {declared.Classes} classes, {network.Domains.Count} domain branch{(network.Domains.Count == 1 ? "" : "es")}");
        console.Write(new NetworkTable(network).table);
        console.WriteLine("Output, multiply-adds and memory: of one sample in the forward pass. Memory: the float32 outputs of the layers, whether or not generated code writes some of them in place.");
    }

    private void Add(ShapedBranch branch)
    {
        if (table.Rows.Count > 0)
            table.AddEmptyRow();
        Add($"[bold]{branch.Role}[/]", "", branch.Output, branch.ParameterCount, branch.MultiplyAdds, branch.ActivationBytes);
        if (network.Network.Domains.FirstOrDefault(domain => domain.Branch.Role == branch.Role) is { } domain)
            Mark($"from {domain.Split}", "reversal", branch.Input);
        foreach (var row in DescribedRow.Of(branch))
        {
            if (row.Chain.Length > 0)
                table.AddRow(Indented(row.Depth, $"[dim]{Markup.Escape(row.Chain)}:[/]"));
            var name = row.Path.Length == 0 ? row.Kind : row.Path;
            Add(Indented(row.IsJoin ? row.Depth : row.Depth + 1, row.IsGroup ? $"[bold]{name}[/]" : name), row.Kind, row.Output, row.Parameters, row.MultiplyAdds, row.ActivationBytes);
            foreach (var path in row.EndOf)
                MarkSplits(new SplitPoint(branch.Role, path));
        }

        MarkSplits(new SplitPoint(branch.Role, ""));
    }

    private void MarkSplits(SplitPoint split)
    {
        foreach (var domain in network.Network.Domains.Where(domain => domain.Split == split))
            Mark($"→ {domain.Branch.Role}", "split", network.At(split));
    }

    private void Mark(string text, string kind, Shape shape) => table.AddRow(Indented(1, $"[yellow]{Markup.Escape(text)}[/]"), $"[yellow]{kind}[/]", Markup.Escape(shape.ToString()));

    private void Add(string name, string kind, Shape? output, long parameters, long multiplyAdds, long bytes) => table.AddRow(
        name,
        kind,
        output?.ToString() ?? "",
        parameters == 0 ? "" : Amounts.Exact(parameters),
        multiplyAdds == 0 ? "" : Amounts.Rounded(multiplyAdds),
        bytes == 0 ? "" : Amounts.Bytes(bytes));

    private static string Indented(int depth, string text) => new string(' ', 2 * depth) + text;
}
