using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting.Html;
using Dann.Runtime.Reporting.Plots;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>What drawings must show, and what must not make them large.</summary>
public sealed class DrawingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0.4, 0.9, 0.55)]
    [InlineData(0.3, 0.9, 0.31)]
    [InlineData(0, 0.9, 0.076)]
    public void An_axis_begins_where_it_is_wanted_or_lower_where_a_curve_does(double low, params double[] values) =>
        Assert.Equal(low, new LinePlot("accuracy", [new PlotLine("c-adapted", IsSeed: false, [.. values.Select((value, i) => ((double)i, value))])]).From(0.4).Low!.Value, 12);

    [Fact]
    public void A_network_has_a_shape_on_every_edge_and_the_reversal_at_its_split()
    {
        var drawing = Draw("""
              input: 3x32x32
              classes: 10
              features: [ conv2d: { channels: 8, kernel: 5 }, relu, max_pool2d: { kernel: 2, name: pool }, conv2d: { channels: 16, kernel: 5 }, relu, flatten ]
              label: [ linear: 10 ]
              domain: { split: features.pool, layers: [ flatten, linear: 1 ] }
            """);

        Assert.All((string[])["input 3×32×32", "8×28×28", "8×14×14", "16×10×10", "1600", "10", "1568", "1", "−λ", "at pool", "+ relu"], words => Assert.Contains($">{words}</text>", drawing, StringComparison.Ordinal));
        // What has the same shape and learns nothing shares a box: conv2d + relu, pool, conv2d + relu, flatten, linear, flatten, linear.
        Assert.Equal(7 + 3, drawing.Split("class=\"box box-").Length - 1);
    }

    [Fact]
    public void Blocks_are_folded_and_those_alike_are_one()
    {
        var drawing = Draw("""
              input: 16x8x8
              classes: 3
              blocks: { block: { layers: [ residual: [ conv2d: { channels: 16, kernel: 3, padding: 1 }, relu ] ] } }
              features: [ repeat: { times: 12, layers: [ block ] }, flatten ]
              label: [ linear: 3 ]
              domain: [ linear: 1 ]
            """);

        Assert.Contains(">12 × ", drawing, StringComparison.Ordinal);
        Assert.InRange(drawing.Length, 1000, 8000);
    }

    [Fact]
    public void Thinning_keeps_a_spike()
    {
        var points = Enumerable.Range(0, 5000).Select(i => ((double)i, i == 3333 ? 9.0 : 1.0)).ToList();

        var drawing = HtmlWriter.Write(new LinePlot("loss", [new PlotLine("c-source", IsSeed: false, points)]) { Low = 0 }.Draw());

        // The axis goes from 172 for 0 to 26 for 10.
        Assert.Matches("L[0-9.]+ 40\\.6[ML\"]", drawing);
        Assert.InRange(drawing.Length, 500, 4000);
    }

    [Theory]
    [InlineData(0, 1, 5, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0.43, 0.97, 3, new[] { 0.6, 0.8 })]
    [InlineData(1, 20, 5, new double[] { 5, 10, 15, 20 })]
    public void Ticks_are_round(double low, double high, int about, double[] expected) => Assert.Equal(expected, new Axis(low, high, 0, 1).Ticks(about).Select(tick => Math.Round(tick, 9)));

    private string Draw(string model)
    {
        var path = folder.Write("network.yaml", $"model:\n  name: DrawnDann\n{model}\n");
        return HtmlWriter.Write(NetworkDrawing.Draw(ConfigLoader.LoadNetwork(path).Network));
    }
}
