using System.Text.Json;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Tests.Support;
using Dann.Tests.Shared;
using SkiaSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data.Preprocessing;

/// <summary>What a network is given outside of training: the same from a file, from memory, and from what a run has kept.</summary>
public sealed class ImagePreprocessingTests
{
    // A quotient by 255, a product, a difference and a quotient, by us and by the test, of values up to 255.
    private static readonly double Tolerance = Rounding.Float32(8, 255);

    private static readonly PixelScaling Caffe = new() { Scale = 255, IsBgr = true, Mean = new([104, 117, 123]) };

    [Fact]
    public void A_byte_becomes_scaled_minus_mean_over_deviation_in_the_network_s_order()
    {
        using var scope = NewDisposeScope();
        var pixel = tensor(new byte[] { 200, 100, 50 }).reshape(1, 3, 1, 1);

        var caffe = new ImagePreprocessing { Scaling = Caffe }.FromImages(pixel);
        var divided = new ImagePreprocessing { Scaling = new PixelScaling { Mean = new([0.5f, 0.25f, 0]), Deviations = [0.5f, 2, 4] } }.FromImages(pixel);

        Assert.Equal([50 - 104f, 100 - 117f, 200 - 123f], caffe.data<float>().ToArray(), Near);
        Assert.Equal([(200 / 255f - 0.5f) / 0.5f, (100 / 255f - 0.25f) / 2, 50 / 255f / 4], divided.data<float>().ToArray(), Near);
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Float32)]
    public void A_mean_image_is_subtracted_before_the_division_and_cut_as_the_image_is(ScalarType type)
    {
        using var scope = NewDisposeScope();
        // Of one row of four pixels the middle two; red first as stored, blue first in the mean and in the deviations.
        var images = tensor(new byte[] { 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120 }).reshape(1, 3, 1, 4);
        var mean = tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }).reshape(3, 1, 4);
        var preprocessing = new ImagePreprocessing { Crop = new Size2(1, 2), Scaling = new PixelScaling { Scale = 255, IsBgr = true, MeanImage = mean, Deviations = [2, 4, 5] } };

        var input = preprocessing.FromImages(type == ScalarType.Byte ? images : images.to(type).div(255));

        float[] expected = [(100 - 2) / 2f, (110 - 3) / 2f, (60 - 6) / 4f, (70 - 7) / 4f, (20 - 10) / 5f, (30 - 11) / 5f];
        Assert.Equal(expected, input.contiguous().data<float>().ToArray(), Near);
    }

    [Fact]
    public void Tests_see_the_middle_and_a_file_is_what_the_test_path_sees()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var preprocessing = new ImagePreprocessing { Size = Size2.Square(16), Crop = new Size2(7, 9), Scaling = Caffe };
        var file = Photo(folder, 21, 30);
        var rgb = Dann.Runtime.Data.Images.ImageDecoder.Rgb(File.ReadAllBytes(file), file);
        using var data = DomainData.FromBytes("photos", new Dann.Runtime.Data.Images.ImageForm(Dann.Dsl.Shapes.Size2.Square(16)).Bring(rgb), [0], 16, 16, 3, ["only"]);

        var batch = LabelledBatches.InOrder(data, 8, preprocessing, BatchLayout.ChannelsLast).Single();
        var input = preprocessing.FromFile(file);

        Assert.Equal([1L, 3, 7, 9], input.shape);
        Assert.Equal([3L, 7, 9], preprocessing.InputShape(data));
        TensorAssert.Same(batch.Inputs, input);
        // The middle of 16 rows and columns: 9 / 2 is rounded to 4, 7 / 2 to 4.
        var expected = data.Values[0, 4, 4].to(ScalarType.Float32).flip(0) - tensor(new float[] { 104, 117, 123 });
        Assert.InRange((expected - input[0, TensorIndex.Colon, 0, 0]).abs().max().item<float>(), 0, Tolerance);
    }

    [Fact]
    public void A_file_of_another_shape_is_cut_where_the_data_set_cut_it()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var file = Photo(folder, 10, 30);

        var squashed = new ImagePreprocessing { Size = Size2.Square(10), Scaling = Caffe }.FromFile(file);
        var cut = new ImagePreprocessing { Size = Size2.Square(10), CropsToSize = true, Scaling = Caffe }.FromFile(file);
        var grey = new ImagePreprocessing { Size = Size2.Square(10) }.FromFile(file, channels: 1);

        Assert.Equal([1L, 3, 10, 10], cut.shape);
        Assert.False(cut.equal(squashed).all().item<bool>());
        Assert.Equal([1L, 1, 10, 10], grey.shape);
    }

    [Fact]
    public void What_is_kept_beside_the_weights_gives_the_same_inputs()
    {
        using var scope = NewDisposeScope();
        var images = AugmentedBatchTests.Images(2, 7, 9, asFloats: false).Values.permute(0, 3, 1, 2);
        var both = new Normalization(
            new ImagePreprocessing { Size = new Size2(7, 9), CropsToSize = true, Crop = new Size2(4, 5), Scaling = new PixelScaling { Scale = 255, IsBgr = true, MeanImage = AugmentedBatchTests.MeanImage(7, 9), Deviations = [1, 2, 3] } },
            new ImagePreprocessing { Size = new Size2(7, 9), Scaling = new PixelScaling { Mean = new([0.1f, 0.2f, 0.3f]) } });
        var (source, target) = (Kept(both.Source), Kept(both.Target));

        TensorAssert.Same(both.Source.FromImages(images), source.FromImages(images));
        TensorAssert.Same(both.Target.FromImages(images), target.FromImages(images));
        Assert.Equal((both.Source.Size, true, both.Source.Crop), (source.Size, source.CropsToSize, source.Crop));
        Assert.Equal((both.Target.Size, false, null), (target.Size, target.CropsToSize, target.Crop));

        static ImagePreprocessing Kept(ImagePreprocessing preprocessing) => JsonSerializer.Deserialize<StoredPreprocessing>(JsonSerializer.Serialize(StoredPreprocessing.Of(preprocessing)))!.Make();
    }

    [Fact]
    public void Numbers_that_do_not_fit_the_images_are_named()
    {
        using var scope = NewDisposeScope();
        var images = zeros([1, 3, 8, 8], ScalarType.Byte);

        Assert.Contains("2 means for 3 channels", Assert.Throws<ArgumentException>(() => new ImagePreprocessing { Scaling = new PixelScaling { Mean = new([1, 2]) } }.FromImages(images)).Message, StringComparison.Ordinal);
        Assert.Contains("1 standard deviations for 3 channels", Assert.Throws<ArgumentException>(() => new ImagePreprocessing { Scaling = new PixelScaling { Deviations = [1] } }.FromImages(images)).Message, StringComparison.Ordinal);
        Assert.Contains("the mean image is 3x7x9", Assert.Throws<ArgumentException>(() => new ImagePreprocessing { Scaling = new PixelScaling { MeanImage = AugmentedBatchTests.MeanImage(7, 9) } }.FromImages(images)).Message, StringComparison.Ordinal);
        Assert.Contains("no 9 can be cut out", Assert.Throws<ArgumentException>(() => new ImagePreprocessing { Crop = Size2.Square(9) }.FromImages(images)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<DataException>(() => ImagePreprocessing.None.FromFile("/nowhere/photo.jpg")).Message, StringComparison.Ordinal);
    }

    private static bool Near(float one, float other) => Math.Abs(one - other) <= Tolerance;

    private static string Photo(TemporaryFolder folder, int height, int width)
    {
        using var bitmap = new SKBitmap(width, height);
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            bitmap.SetPixel(x, y, new SKColor((byte)(x * 8), (byte)(y * 11), (byte)(255 - (x * y / 3))));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var path = folder.File("photo.png");
        File.WriteAllBytes(path, png.ToArray());
        return path;
    }
}
