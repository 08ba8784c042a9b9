using System.Text.Json;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

/// <summary>A file that tests/Witnesses/analysis.py wrote.</summary>
internal static class Witness
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Analysis", "Witnesses", name + ".json")));
        return document.RootElement.Clone();
    }

    /// <summary>(N, D), float64.</summary>
    public static Tensor Matrix(this JsonElement element, string name)
    {
        var rows = element.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()).ToArray();
        return tensor(rows.SelectMany(row => row).ToArray()).view(rows.Length, -1);
    }

    public static double[] Numbers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static long[] Labels(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetInt64())];

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static void Close(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        var difference = (expected - actual).abs().max().item<double>();
        Assert.True(difference <= tolerance, $"differs by {difference}, more than {tolerance}");
    }
}
