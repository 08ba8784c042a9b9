using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Experiments.Inputs;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Experiments.Inputs;

public sealed class BackboneStageTests : IDisposable
{
    private const string ModelName = "TinyBackbone";

    private readonly TemporaryFolder folder = new();
    private readonly List<string> said = [];
    private readonly string weights;
    private readonly TinyDann model = new();

    static BackboneStageTests() => ModelRegistry.Register(new ModelRegistration(ModelName, "00000000deadbeef", [], 3, () => new TinyDann(), (network, options) => new TinyDannTrainer((TinyDann)network, options)));

    public BackboneStageTests()
    {
        using var generator = new Generator(3);
        model.InitializeParameters(generator);
        weights = folder.File("tiny.safetensors");
        ModelFile.Save(model, weights);
    }

    [Fact]
    public void Every_representation_of_the_language_has_a_stage_here() => Assert.Equal(
        TrainingCatalogues.Representations.Entries.Select(entry => entry.Create(new Dann.Dsl.Catalogues.Arguments()).GetType()).ToHashSet(),
        InputStages.Known.ToHashSet());

    [Fact]
    public void Features_are_those_of_the_branch_in_evaluation_on_pixels_as_the_weights_want_them()
    {
        using var scope = NewDisposeScope();
        using var seen = Stage().OfDomain(Images(20));

        // torchvision's means and deviations, which a file without an entry in the catalogue gets.
        var pixels = Pixels(20).to(ScalarType.Float32).permute(0, 3, 1, 2) / 255;
        var mean = tensor(new[] { 0.485f, 0.456f, 0.406f }).reshape(3, 1, 1);
        var deviation = tensor(new[] { 0.229f, 0.224f, 0.225f }).reshape(3, 1, 1);
        model.eval();
        var expected = model.features.forward((pixels - mean) / deviation);

        // Both in float32: three operations on a pixel, 27 products of a convolution, six of a batch norm; a pixel is up to 3, and so is the largest feature.
        var terms = 27 * 3 * model.features.conv2d_1.weight.abs().max().item<float>();
        Assert.InRange((expected - seen.Train.Values).abs().max().item<float>(), 0, Rounding.Float32(2 * (3 + 27 + 6), terms));
        Assert.Same(seen.Train, seen.Test);
        Assert.Equal(["r", "g", "b"], seen.Train.ClassNames);
        Assert.Equal(Images(20).Train.Labels.data<long>().ToArray(), seen.Train.Labels.data<long>().ToArray());
    }

    [Fact]
    public void What_is_known_is_not_computed_again_until_pixels_or_weights_change()
    {
        using (Stage().OfDomain(Images(20)))
        using (Stage().OfDomain(Images(20)))
            Assert.Single(Computed);
        using (Stage().OfDomain(Images(21)))
            Assert.Equal(2, Computed.Count());

        using (no_grad())
            model.features.conv2d_1.bias!.add_(1);
        ModelFile.Save(model, weights);
        using (Stage().OfDomain(Images(20)))
            Assert.Equal(3, Computed.Count());
    }

    [Fact]
    public void A_torn_file_of_features_is_made_again()
    {
        using var first = Stage().OfDomain(Images(20));
        var kept = Assert.Single(Directory.GetFiles(folder.File("store")));
        File.WriteAllBytes(kept, File.ReadAllBytes(kept)[..100]);

        using var second = Stage().OfDomain(Images(20));

        Assert.Equal(2, Computed.Count());
        TensorAssert.Same(first.Train.Values, second.Train.Values);
    }

    [Fact]
    public void Points_have_no_features()
    {
        using var points = DomainData.FromTensors("points", zeros(4, 2), zeros(4, ScalarType.Int64), ["one"]);

        var failure = Assert.Throws<DataException>(() => Stage().OfDomain(new DomainSplits(points, points)));

        Assert.Equal("data.representation: TinyBackbone makes features of images, and the samples of points are none.", failure.Message);
    }

    [Fact]
    public void A_model_that_there_is_not_is_named_with_the_nearest()
    {
        var failure = Assert.Throws<ConfigException>(() => Stage("TinyBackbon").OfDomain(Images(4)));

        Assert.Contains("data.representation names the model 'TinyBackbon', which is not compiled into this program. Did you mean 'TinyBackbone'?", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        model.Dispose();
        folder.Dispose();
    }

    private IEnumerable<string> Computed => said.Where(line => line.Contains("computed once", StringComparison.Ordinal));

    private BackboneStage Stage(string name = ModelName) => new(
        new BackboneFeatures(name, weights, null),
        new StageContext(folder.File("config.yaml"), DataLocator.Default(null), CPU, said.Add) { Store = new FeatureStore(folder.File("store")) });

    private static DomainSplits Images(int count)
    {
        using var pixels = Pixels(count);
        var labels = Enumerable.Range(0, count).Select(i => (byte)(i % 3)).ToArray();
        var images = DomainData.FromBytes("images", pixels.bytes, labels, 8, 8, 3, ["r", "g", "b"]);
        return new DomainSplits(images, images);
    }

    private static Tensor Pixels(int count)
    {
        using var generator = new Generator(7);
        return randint(0, 256, [count, 8, 8, 3], ScalarType.Byte, generator: generator);
    }
}
