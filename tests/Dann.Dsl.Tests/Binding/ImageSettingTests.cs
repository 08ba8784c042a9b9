using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Training;

namespace Dann.Dsl.Tests.Binding;

/// <summary>What <c>data.normalize</c>, <c>data.augment</c> and <c>data.memory</c> are read as.</summary>
public sealed class ImageSettingTests
{
    [Fact]
    public void The_names_stand_for_the_numbers_of_the_weights()
    {
        Assert.Equal(Normalization("{ mean: [ 0.485, 0.456, 0.406 ], std: [ 0.229, 0.224, 0.225 ] }"), Normalization("imagenet"));
        Assert.Equal(Normalization("{ mean: [ 104, 117, 123 ], scale: 255, channels: bgr }"), Normalization("imagenet_caffe"));
    }

    [Fact]
    public void A_normalization_is_read_part_by_part()
    {
        Assert.Equal(
            new NormalizationSettings(new MeanImage("weights/mean.binaryproto")) { Scale = 255, IsBgr = true, Deviations = new[] { 2.0 }.ToEquatableArray() },
            Normalization("{ mean_image: weights/mean.binaryproto, scale: 255, channels: bgr, std: 2 }"));
        Assert.Equal(new NormalizationSettings(GivenMean.Of(0.5)), Normalization("{ mean: 0.5 }"));
        Assert.Equal(new NormalizationSettings(new MeasuredMean("joint")) { Scale = 255 }, Normalization("{ mean: joint, scale: 255 }"));
        Assert.Equal(NormalizationSettings.Default, Normalization(""));
        Assert.Equal(NormalizationSettings.Default, Normalization("{}"));
    }

    [Fact]
    public void An_augmentation_is_read_part_by_part()
    {
        Assert.Equal(new AugmentSettings { Crop = new Size2(32, 32), Mirror = true }, Augment("{ crop: 32, mirror: true }"));
        Assert.Equal(new AugmentSettings { ResizedCrop = new(new Size2(32, 32), new(0.5, 1), new(0.9, 1.1)) }, Augment("{ resized_crop: { size: 32, scale: [ 0.5, 1 ], ratio: [ 0.9, 1.1 ] } }"));
        Assert.Equal(new AugmentSettings { ResizedCrop = new(new Size2(32, 32), new(0.08, 1), new(3.0 / 4, 4.0 / 3)) }, Augment("{ resized_crop: 32 }"));
        Assert.Equal(AugmentSettings.None, Augment("none"));
        Assert.Equal(AugmentSettings.None, Augment(""));
    }

    [Theory]
    [InlineData("4GB", 4_000_000_000L, 0)]
    [InlineData("512MB", 512_000_000L, 0)]
    [InlineData("0.5GB", 500_000_000L, 0)]
    [InlineData("25%", null, 0.25)]
    [InlineData("0MB", 0L, 0)]
    public void Memory_is_an_amount_or_a_share(string text, long? bytes, double share) =>
        Assert.Equal(new MemoryLimit(bytes, share), Data($"memory: {text}").Memory);

    [Fact]
    public void What_fits_together_leaves_no_finding() =>
        Assert.Empty(Sample.Read(Sample.With("{ dataset: mnist }", "{ dataset: mnist, size: 40 }").Replace("{ dataset: mnist-m }", "{ dataset: gtsrb, size: 36x38 }", StringComparison.Ordinal)
            .Replace("{ mean: joint }", "imagenet\n  augment: { crop: 32, mirror: true }\n  memory: 100%", StringComparison.Ordinal)).Findings);

    private static NormalizationSettings Normalization(string text) => Data($"normalize: {text}").Normalization;

    private static AugmentSettings Augment(string text) => Data($"augment: {text}").Augment;

    private static DataSettings Data(string line) => Sample.Read(Sample.With("normalize: { mean: joint }", line)).Config!.Data!;
}
