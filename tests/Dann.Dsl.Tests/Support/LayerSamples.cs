namespace Dann.Dsl.Tests.Support;

/// <summary>Models around one layer of any kind.</summary>
internal static class LayerSamples
{
    // An image as it is; a vector; a sequence.
    private static readonly string[] Before = ["", "flatten: { name: first }, linear: { units: 12, name: second }, ", "flatten: { name: first }, unflatten: { size: 6x90, name: second }, "];

    /// <summary>A model in which the layer stands where it fits: on an image, a vector or a sequence.</summary>
    public static string Model(string layer)
    {
        var texts = Before.Select(before => Sample.Model($"{before}{layer}, flatten: {{ name: last }}", input: "6x9x10")).ToList();
        return texts.FirstOrDefault(text => !Sample.Errors(text).Any()) ?? texts[0];
    }
}
