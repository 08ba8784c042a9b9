using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Methods;
using Dann.Runtime.Tests.Support;
using Dann.Tests.Shared;
using Google.Protobuf;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data.Preprocessing;

/// <summary>What <c>data.normalize</c> becomes for the images at hand.</summary>
public sealed class NormalizationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DomainData source = AugmentedBatchTests.Images(3, 4, 5, asFloats: false);
    private readonly DomainData target = AugmentedBatchTests.Images(2, 4, 5, asFloats: false);

    public void Dispose()
    {
        folder.Dispose();
        source.Dispose();
        target.Dispose();
    }

    [Fact]
    public void Measured_means_follow_the_scale_and_the_order_of_the_network()
    {
        var plain = ChannelMeans.Of(target).Values;

        var scaled = Create(new(new MeasuredMean("per_domain")) { Scale = 255, IsBgr = true }).Target.Scaling;

        Assert.Equal(plain.Reverse().Select(mean => mean * 255), scaled.Mean.Values, (one, other) => Math.Abs(one - other) <= Rounding.Float32(3, 255));
        Assert.Equal((255, true), (scaled.Scale, scaled.IsBgr));
    }

    [Fact]
    public void One_number_stands_for_all_channels()
    {
        var scaling = Create(new(GivenMean.Of(0.5)) { Deviations = new[] { 0.25 }.ToEquatableArray() }).Source.Scaling;

        Assert.Equal([0.5f, 0.5f, 0.5f], scaling.Mean.Values);
        Assert.Equal([0.25f, 0.25f, 0.25f], scaling.Deviations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mean_image_of_Caffe_is_read_in_either_spelling_of_its_form(bool asShape)
    {
        using var scope = NewDisposeScope();
        using var image = AugmentedBatchTests.MeanImage(4, 5);
        WriteBlob(folder.File("mean.binaryproto"), image.data<float>().ToArray(), asShape);

        using var read = Create(new(new MeanImage("mean.binaryproto")) { Scale = 255, IsBgr = true }).Target.Scaling.MeanImage;

        TensorAssert.Same(image, read!);
    }

    [Fact]
    public void A_mean_image_of_numpy_is_in_the_scale_of_the_pixels()
    {
        using var scope = NewDisposeScope();
        using var image = AugmentedBatchTests.MeanImage(4, 5);
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4, 5), }";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, (byte)(header.Length + 1), 0, .. System.Text.Encoding.ASCII.GetBytes(header + "\n")];
        File.WriteAllBytes(folder.File("mean.npy"), [.. start, .. image.bytes]);

        using var read = Create(new(new MeanImage("mean.npy"))).Source.Scaling.MeanImage;

        Assert.InRange((image / 255 - read!).abs().max().item<float>(), 0, Rounding.Float32(2, 1));
    }

    [Theory]
    [InlineData("mean.binaryproto", "no protobuf", "cannot be read as a mean image")]
    [InlineData("mean.npy", "no numpy", "is no .npy file")]
    [InlineData("absent.npy", null, "names absent.npy, which is not in")]
    public void A_file_that_is_no_mean_image_is_named(string name, string? content, string message)
    {
        if (content is not null)
            folder.Write(name, content);

        Assert.Contains(message, Assert.Throws<DataException>(() => Create(new(new MeanImage(name)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mean_image_of_ImageNet_is_as_large_as_the_authors_images()
    {
        var path = Requires.DataFile("weights", "imagenet_mean.binaryproto");
        using var scope = NewDisposeScope();

        using var image = MeanImageFile.Read(path);

        Assert.Equal([3L, 256, 256], image.shape);
        // The means that Caffe's models round to 104, 117, 123; here to three digits.
        Assert.Equal([104.007, 116.669, 122.679], image.to(ScalarType.Float64).mean([1, 2]).data<double>().ToArray(), (one, other) => Math.Abs(one - other) < 1e-3);
    }

    [Fact]
    public void What_does_not_fit_the_images_is_said_before_training()
    {
        Assert.Contains("of which augment cuts out 5", Assert.Throws<ArgumentException>(() => Create(NormalizationSettings.Default, new AugmentSettings { Crop = Size2.Square(5) })).Message, StringComparison.Ordinal);
        Assert.Contains("2 means for 3 channels", Assert.Throws<ArgumentException>(() => Create(new(GivenMean.Of(0.1, 0.2)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_see_the_crop_and_vectors_stay_as_they_are()
    {
        var cut = Create(NormalizationSettings.Default, new AugmentSettings { Crop = Size2.Square(3) });
        using var vectors = new DomainData("vectors", zeros(2, 7), zeros(2, ScalarType.Int64), ["only"]);
        var none = Normalizations.Create(NormalizationSettings.Named["imagenet"], new AugmentSettings { Crop = Size2.Square(3) }, vectors, vectors, new DataLocator([folder.FullPath]));

        Assert.Equal((new Size2(4, 5), Size2.Square(3)), (cut.Source.Size, cut.Source.Crop));
        Assert.Equal([3L, 3, 3], cut.Target.InputShape(target));
        Assert.Equal([7L], none.Source.InputShape(vectors));
        Assert.Empty(none.Source.Scaling.Mean.Values);
    }

    private Normalization Create(NormalizationSettings settings, AugmentSettings? augment = null) =>
        Normalizations.Create(settings, augment ?? AugmentSettings.None, source, target, new DataLocator([folder.FullPath]));

    // caffe.proto: num, channels, height, width = 1 … 4; data = 5; shape = 7 with dim = 1.
    private static void WriteBlob(string path, float[] values, bool asShape)
    {
        using var file = File.Create(path);
        using var output = new CodedOutputStream(file);
        int[] sizes = [1, 3, 4, 5];
        if (asShape)
        {
            output.WriteTag(7, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom([0x0A, 4, .. sizes.Select(size => (byte)size)]));
        }

        for (var i = 0; i < sizes.Length && !asShape; i++)
        {
            output.WriteTag(i + 1, WireFormat.WireType.Varint);
            output.WriteInt32(sizes[i]);
        }

        // Packed, as caffe.proto has it.
        output.WriteTag(5, WireFormat.WireType.LengthDelimited);
        output.WriteLength(4 * values.Length);
        foreach (var value in values)
            output.WriteFloat(value);
    }
}
