using Dann.Dsl.Binding;
using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Schemas;

namespace Dann.Dsl.Tests.Backbones;

/// <summary>The parts in configs/backbones, as a model that includes them gets them.</summary>
public sealed class BackboneTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "configs", "backbones");

    // Learned values with a head for so many classes. ResNets, SqueezeNet and AlexNet: num_params of the weights' metadata in torchvision.
    // GoogLeNet: torchvision publishes 13,004,888 with its auxiliary heads; without them it counts so many itself.
    // BVLC's GoogLeNet: the floats of its file without the auxiliary heads. Keras' ResNet-50: 25,636,712 of its file, less 53,120 statistics of batch norm.
    // Caffe's AlexNet: the sum over the layers of its prototxt. LeNet, DTN: counted by PyTorch.
    [Theory]
    [InlineData("resnet18", "3x224x224", 1000, 11_689_512)]
    [InlineData("resnet50", "3x224x224", 1000, 25_557_032)]
    [InlineData("googlenet", "3x224x224", 1000, 6_624_904)]
    [InlineData("squeezenet1_1", "3x224x224", 1000, 1_235_496)]
    [InlineData("alexnet", "3x224x224", 1000, 61_100_840)]
    [InlineData("alexnet_caffe", "3x227x227", 1000, 60_965_224)]
    [InlineData("bvlc_googlenet", "3x224x224", 1000, 6_998_552)]
    [InlineData("resnet50_keras", "3x224x224", 1000, 25_583_592)]
    [InlineData("lenet", "1x28x28", 10, 431_080)]
    [InlineData("dtn", "3x32x32", 10, 3_133_962)]
    public void Has_the_parameters_of_the_published_network(string name, string input, int classes, long parameters)
    {
        var network = Shaped(name, input, classes);

        Assert.Equal(parameters, network.Features.ParameterCount + network.Label.ParameterCount);
        Assert.Contains($"# {network.Features.ParameterCount:N0} parameters; {parameters:N0} with a label branch of [ linear: {classes} ].", Text(name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resnet18", "maxpool", "64x56x56")]
    [InlineData("resnet18", "layer1", "64x56x56")]
    [InlineData("resnet18", "layer2", "128x28x28")]
    [InlineData("resnet18", "layer3", "256x14x14")]
    [InlineData("resnet18", "layer4", "512x7x7")]
    [InlineData("resnet18", "", "512")]
    [InlineData("resnet50", "maxpool", "64x56x56")]
    [InlineData("resnet50", "layer1", "256x56x56")]
    [InlineData("resnet50", "layer2", "512x28x28")]
    [InlineData("resnet50", "layer3", "1024x14x14")]
    [InlineData("resnet50", "layer3.5.conv2", "256x14x14")]
    [InlineData("resnet50", "layer4", "2048x7x7")]
    [InlineData("resnet50", "", "2048")]
    [InlineData("googlenet", "maxpool2", "192x28x28")]
    [InlineData("googlenet", "inception3a", "256x28x28")]
    [InlineData("googlenet", "inception3b", "480x28x28")]
    [InlineData("googlenet", "inception4a", "512x14x14")]
    [InlineData("googlenet", "inception4d", "528x14x14")]
    [InlineData("googlenet", "inception4e", "832x14x14")]
    [InlineData("googlenet", "maxpool4", "832x7x7")]
    [InlineData("googlenet", "inception5b", "1024x7x7")]
    [InlineData("googlenet", "", "1024")]
    [InlineData("squeezenet1_1", "2", "64x55x55")]
    [InlineData("squeezenet1_1", "5", "128x27x27")]
    [InlineData("squeezenet1_1", "8", "256x13x13")]
    [InlineData("squeezenet1_1", "12", "512x13x13")]
    [InlineData("squeezenet1_1", "", "512")]
    [InlineData("alexnet", "features.0", "64x55x55")]
    [InlineData("alexnet", "features", "256x6x6")]
    [InlineData("alexnet", "", "4096")]
    [InlineData("alexnet_caffe", "conv1", "96x55x55")]
    [InlineData("alexnet_caffe", "conv2", "256x27x27")]
    [InlineData("alexnet_caffe", "conv5", "256x13x13")]
    [InlineData("alexnet_caffe", "", "4096")]
    [InlineData("bvlc_googlenet", "pool1", "64x56x56")]
    [InlineData("bvlc_googlenet", "inception_3a", "256x28x28")]
    [InlineData("bvlc_googlenet", "inception_4d", "528x14x14")]
    [InlineData("bvlc_googlenet", "pool4", "832x7x7")]
    [InlineData("bvlc_googlenet", "", "1024")]
    [InlineData("resnet50_keras", "layer2.0.conv1", "128x28x28")]
    [InlineData("resnet50_keras", "layer3.5.conv2", "256x14x14")]
    [InlineData("resnet50_keras", "", "2048")]
    [InlineData("lenet", "3", "50x8x8")]
    [InlineData("lenet", "", "500")]
    [InlineData("dtn", "8", "256x4x4")]
    [InlineData("dtn", "", "512")]
    public void Has_its_shapes_at_the_landmarks(string name, string path, string shape)
    {
        var input = name switch { "lenet" => "1x28x28", "dtn" => "3x32x32", "alexnet_caffe" => "3x227x227", _ => "3x224x224" };

        Assert.True(Shape.TryParse(shape, out var expected));
        Assert.Equal(expected, Shaped(name, input, 1000).Features.Find(path));
    }

    [Fact]
    public void Caffe_s_alexnet_takes_the_authors_bottleneck_from_the_config()
    {
        var network = Shaped("alexnet_caffe", "3x227x227", 31, "include: backbones/alexnet_caffe.yaml, linear: { name: bottleneck, units: 256 }");

        Assert.Equal(Shape.Of(256), network.Features.Output);
        Assert.Equal(56_868_224 + (4096 * 256) + 256, network.Features.ParameterCount);
    }

    [Fact]
    public void Each_says_what_it_is_and_fits_the_schema()
    {
        var files = Directory.GetFiles(Folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

        // A new part needs its lines above and here.
        Assert.Equal(["alexnet", "alexnet_caffe", "bvlc_googlenet", "dtn", "googlenet", "lenet", "resnet18", "resnet50", "resnet50_keras", "squeezenet1_1", "squeezenet1_1_maps"], files);
        Assert.All(files, name => Assert.Empty(ConfigValidator.Complaints(Text(name!))));
        Assert.All(files, name => Assert.StartsWith("# yaml-language-server: $schema=../../schemas/dann.schema.json\n# ", Text(name!), StringComparison.Ordinal));
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".yaml"));

    private static ShapedNetwork Shaped(string name, string input, int classes, string? features = null) => Shaped($$"""
        model:
          name: Net
          input: {{input}}
          classes: {{classes}}
          features: [ {{features ?? $"include: backbones/{name}.yaml"}} ]
          label: [ linear: {{classes}} ]
          domain: [ linear: 1 ]
        """);

    /// <summary>The network of a config that lies in configs/.</summary>
    internal static ShapedNetwork Shaped(string text)
    {
        var result = ConfigReader.Read(text, Path.Combine(AppContext.BaseDirectory, "configs", "net.yaml"), parts: Find);
        // Some of them end in dropout, of which a split behind them is warned.
        Assert.Empty(result.Findings.Where(finding => finding.Rule.StopsRun).Select(finding => finding.Format("net.yaml")));
        return result.Model!.Shaped!;
    }

    private static PartText? Find(string from, string path) => PartPaths.Resolve(from, path) is var file && File.Exists(file) ? new PartText(file, File.ReadAllText(file)) : null;
}
