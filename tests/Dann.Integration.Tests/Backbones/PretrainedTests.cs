using System.IO.Compression;
using System.Runtime.InteropServices;
using Dann.Integration.Tests.Models;
using Dann.Tests.Shared;
using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Backbones;

/// <summary>Weights that were trained on ImageNet, as a second opinion on the layers of configs/backbones. They are in Caffe's names, a raw file of floats for each tensor.</summary>
public sealed class PretrainedTests
{
    // One of torchvision's fire modules and Caffe's name for it; torchvision counts pools too.
    private static readonly (string Ours, string Caffe)[] Fires =
        [("3", "fire2"), ("4", "fire3"), ("6", "fire4"), ("7", "fire5"), ("9", "fire6"), ("10", "fire7"), ("11", "fire8"), ("12", "fire9")];

    [Fact]
    public void SqueezeNet_takes_every_pretrained_weight()
    {
        using var archive = Archive("squeezenet-1.1.zip");
        using var model = new SqueezeNet();

        var expected = archive.Entries.Where(entry => entry.FullName.EndsWith(".bin", StringComparison.Ordinal) && !entry.Name.StartsWith("conv10", StringComparison.Ordinal)).Select(entry => (entry.FullName, entry.Length / sizeof(float)));

        Assert.Equal(expected.Order(), SqueezeNetWeights(model).Select(pair => (pair.File, pair.Weight.numel())).Order());
    }

    [Fact]
    public void SqueezeNet_with_them_knows_what_is_on_photographs()
    {
        var folder = Path.Combine(Requires.DataFolder(), "office31", "amazon", "images");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var archive = Archive("squeezenet-1.1.zip");
        using var model = new SqueezeNet();
        foreach (var (file, weight) in SqueezeNetWeights(model))
            weight.copy_(Floats(archive, file, weight.shape));
        // Their classifier stands before the average and ours behind it; but for its activation the two are the same map.
        model.label.linear_1.weight!.copy_(Floats(archive, "weights/conv10_filter.bin", [1000, 512, 1, 1]).reshape(1000, 512));
        model.label.linear_1.bias!.copy_(Floats(archive, "weights/conv10_bias.bin", [1000]));
        model.eval();

        // A class of Office-31, and its number among the thousand of ImageNet.
        var hits = 0;
        foreach (var (name, number) in new[] { ("mug", 504), ("back_pack", 414), ("keyboard", 508), ("mouse", 673), ("laptop_computer", 620) })
        {
            var photographs = Directory.GetFiles(Path.Combine(folder, name)).Order(StringComparer.Ordinal).Take(8).Select(Photograph).ToList();
            var best = model.forward(cat(photographs)).topk(5).indexes;
            hits += (int)(best == number).any(1).sum().item<long>();
        }

        // Guessing would hit one of 200.
        Assert.InRange(hits, 32, 40);
    }

    // BVLC's GoogLeNet has no batch norm, and 5x5 where torchvision's has 3x3 by mistake; its widths are the same.
    [Fact]
    public void GoogLeNet_has_the_widths_of_the_pretrained_one()
    {
        using var archive = Archive("bvlc-googlenet.zip");
        using var model = new GoogLeNet();
        var parts = new Dictionary<string, string>
        {
            ["branch1"] = "1x1", ["branch2.0"] = "3x3_reduce", ["branch2.1"] = "3x3", ["branch3.0"] = "5x5_reduce", ["branch3.1"] = "5x5", ["branch4.1"] = "pool_proj",
        };
        var stem = new Dictionary<string, string> { ["conv1"] = "conv1/7x7_s2", ["conv2"] = "conv2/3x3_reduce", ["conv3"] = "conv2/3x3" };

        var ours = model.features.named_parameters().Where(entry => entry.name.EndsWith(".conv.weight", StringComparison.Ordinal)).Select(entry =>
        {
            var path = entry.name[..^".conv.weight".Length];
            var name = stem.TryGetValue(path, out var known) ? known : $"inception_{path[9..11]}/{parts[path[12..]]}";
            var shape = entry.parameter.shape;
            return (File: $"weights/{name}_filter.bin", Floats: shape[0] * shape[1] * (name.EndsWith("5x5", StringComparison.Ordinal) ? 25 : shape[2] * shape[3]));
        });

        var theirs = archive.Entries.Where(entry => entry.Name.EndsWith("_filter.bin", StringComparison.Ordinal) && !entry.FullName.Contains("classifier", StringComparison.Ordinal)).Select(entry => (entry.FullName, entry.Length / sizeof(float)));
        Assert.Equal(theirs.Order(), ours.Order());
    }

    private static IEnumerable<(string File, Tensor Weight)> SqueezeNetWeights(SqueezeNet model)
    {
        var caffe = Fires.SelectMany(fire => new[] { "squeeze", "expand1x1", "expand3x3" }.Select(part => ($"{fire.Ours}.{part}", $"{fire.Caffe}/{(part == "squeeze" ? "squeeze1x1" : part)}")))
            .Append(("0", "conv1"))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return model.features.named_parameters().Select(entry =>
        {
            var at = entry.name.LastIndexOf('.');
            return ($"weights/{caffe[entry.name[..at]]}_{(entry.name[(at + 1)..] == "weight" ? "filter" : "bias")}.bin", (Tensor)entry.parameter);
        });
    }

    // The files have kernels as (out, y, x, in).
    private static Tensor Floats(ZipArchive archive, string file, long[] shape)
    {
        using var stream = archive.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var values = tensor(MemoryMarshal.Cast<byte, float>(bytes.ToArray()).ToArray());
        return shape.Length == 1 ? values : values.reshape(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2);
    }

    // As these weights were trained: 227x227, blue first, 0 to 255 less the means.
    private static Tensor Photograph(string file)
    {
        using var decoded = SKBitmap.Decode(file);
        using var bitmap = decoded.Resize(new SKImageInfo(227, 227, SKColorType.Bgra8888), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var pixels = tensor(bitmap.Bytes, ScalarType.Byte).reshape(1, 227, 227, 4).to(ScalarType.Float32).permute(0, 3, 1, 2)[.., ..3];
        return pixels - tensor(new float[] { 104, 117, 123 }).reshape(1, 3, 1, 1);
    }

    private static ZipArchive Archive(string name) => ZipFile.OpenRead(Path.Combine(Requires.DataFolder(), "weights", name));
}
