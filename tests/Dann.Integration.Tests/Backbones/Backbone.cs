using System.Globalization;
using Dann.Integration.Tests.Models;
using Dann.Runtime.Modules;

namespace Dann.Integration.Tests.Backbones;

/// <summary>A network of configs/backbones, generated here, and what Fixtures/make_fixtures.py saw of the published one.</summary>
internal sealed class Backbone
{
    private static readonly Dictionary<string, (Func<DannModel> Create, long[] Image, string Prefix)> Known = new()
    {
        ["resnet18"] = (() => new ResNet18(), [3, 224, 224], "features."),
        ["resnet50"] = (() => new ResNet50(), [3, 224, 224], "features."),
        ["googlenet"] = (() => new GoogLeNet(), [3, 224, 224], "features."),
        // torchvision's own names begin with features here.
        ["squeezenet1_1"] = (() => new SqueezeNet(), [3, 224, 224], ""),
        ["alexnet"] = (() => new AlexNet(), [3, 224, 224], "features."),
        ["alexnet_caffe"] = (() => new AlexNetCaffe(), [3, 227, 227], "features."),
        ["lenet"] = (() => new LeNet(), [1, 28, 28], "features."),
        ["dtn"] = (() => new Dtn(), [3, 32, 32], "features."),
    };

    private readonly string[] _lines;
    private readonly string _prefix;

    public Backbone(string name)
    {
        (Create, Image, _prefix) = Known[name];
        _lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Backbones", "Fixtures", name + ".txt"));
    }

    public static TheoryData<string> Names => [.. Known.Keys];

    /// <summary>Makes the generated model.</summary>
    public Func<DannModel> Create { get; }

    /// <summary>One of its images.</summary>
    public long[] Image { get; }

    /// <summary>Learned values of the published network, its head among them.</summary>
    public long Parameters => long.Parse(_lines[0].Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Values of the published network's feature vector, at even distances.</summary>
    public double[] Features => [.. _lines[2].Split(' ').Skip(1).Select(value => double.Parse(value, CultureInfo.InvariantCulture))];

    /// <summary>Name and shape of all that the published network stores, its head left out, under our keys.</summary>
    public IEnumerable<(string Key, string Shape)> State => _lines.Skip(3).Select(line => line.Split(' ')).Where(words => !words[0].StartsWith(Head + ".", StringComparison.Ordinal)).Select(words => (_prefix + words[0], words[1]));

    private string Head => _lines[1].Split(' ')[1];

    /// <summary>The published network's key of one of ours.</summary>
    public string PublishedKey(string key) => key[_prefix.Length..];
}
