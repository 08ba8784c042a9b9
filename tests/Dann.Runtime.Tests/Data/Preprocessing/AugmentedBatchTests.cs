using System.Text.Json;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Data.Randomness;
using Dann.Tests.Shared;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data.Preprocessing;

/// <summary>Augmented inputs beside tests/Witnesses/images.py, which draws and computes them anew; by the loops over bytes and by the gather that a GPU takes.</summary>
public sealed class AugmentedBatchTests
{
    private const ulong Seed = 3;

    [Theory]
    [InlineData(BatchLayout.ChannelsLast, false)]
    [InlineData(BatchLayout.Contiguous, false)]
    [InlineData(BatchLayout.ChannelsLast, true)]
    [InlineData(BatchLayout.Contiguous, true)]
    public void The_authors_data_layer_minus_mean_image_crop_mirror(BatchLayout layout, bool asFloats)
    {
        using var scope = NewDisposeScope();
        using var images = Images(4, 7, 9, asFloats);
        var preprocessing = new ImagePreprocessing { Crop = new Size2(4, 5), Scaling = new PixelScaling { Scale = 255, IsBgr = true, MeanImage = MeanImage(7, 9) } };
        var settings = new AugmentSettings { Crop = new Size2(4, 5), Mirror = true };

        // A quotient, a product and a difference of values up to 255.
        Compare("cropped", images, preprocessing, settings, layout, Rounding.Float32(4, 255));
    }

    [Theory]
    [InlineData(BatchLayout.ChannelsLast, false)]
    [InlineData(BatchLayout.Contiguous, true)]
    public void Torchvision_s_resized_crop_and_flip_on_Pillow_s_images(BatchLayout layout, bool asFloats)
    {
        using var scope = NewDisposeScope();
        using var images = Images(3, 24, 32, asFloats);
        var preprocessing = new ImagePreprocessing { Crop = Size2.Square(12), Scaling = new PixelScaling { Mean = new([0.485f, 0.456f, 0.406f]), Deviations = [0.229f, 0.224f, 0.225f] } };
        var settings = new AugmentSettings { ResizedCrop = new(Size2.Square(12), ResizedCrop.DefaultArea, ResizedCrop.DefaultRatio), Mirror = true };

        // A quotient, a difference and a quotient of values up to 3, with rounded means and deviations.
        // Floats are not rounded to bytes between the two passes of the resize: up to one of 255 apart, over the least deviation.
        Compare("resized", images, preprocessing, settings, layout, (asFloats ? 1.01 / 255 / 0.224 : 0) + Rounding.Float32(6, 3));
    }

    [Fact]
    public void A_gather_of_bytes_gives_what_the_loops_give()
    {
        using var scope = NewDisposeScope();
        using var images = Images(4, 24, 32, asFloats: false);
        foreach (var settings in new AugmentSettings[] { new() { Crop = new Size2(9, 11), Mirror = true }, new() { ResizedCrop = new(new Size2(10, 12), new(0.1, 1), new(0.5, 2)), Mirror = true } })
        {
            var augmentation = new Augmentation(settings, images.ImageSize, 5, RandomStreams.SourceOrder);
            var indices = tensor(new long[] { 3, 0, 2 });
            var views = indices.data<long>().ToArray().Select(index => augmentation.Draw(2, index)).ToArray();

            var gathered = augmentation.Resizes ? PixelGather.Resize(images.Values, indices, views, augmentation.Size) : PixelGather.Cut(images.Values, indices, views);
            var read = new PixelReader(images.Values, new PixelScaling { Scale = 255 }).Read([3, 0, 2], views, augmentation.Size, augmentation.Resizes, BatchLayout.Contiguous);

            // Where a value lies halfway between two bytes, fixed-point and floating numbers may round it to either.
            var apart = (gathered.permute(0, 3, 1, 2).to(ScalarType.Float32) - read).abs();
            Assert.InRange(apart.max().item<float>(), 0, augmentation.Resizes ? 1.001f : 1e-3f);
            Assert.InRange(apart.gt(0.5).to(ScalarType.Float32).mean().item<float>(), 0, 0.03f);
        }
    }

    private static void Compare(string witness, DomainData images, ImagePreprocessing preprocessing, AugmentSettings settings, BatchLayout layout, double tolerance)
    {
        var augmentation = new Augmentation(settings, images.ImageSize, Seed, RandomStreams.SourceOrder);
        using var converter = new BatchConverter(images, preprocessing, layout);
        foreach (var sample in Witness(witness))
        {
            var expected = tensor(sample.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray());
            var batch = converter.Select(tensor(new[] { 0L, sample.GetProperty("index").GetInt64() }), sample.GetProperty("sweep").GetInt64(), augmentation);

            Assert.Equal([2, 3, augmentation.Size.Height, augmentation.Size.Width], batch.shape);
            Assert.Equal(layout == BatchLayout.ChannelsLast ? 1 : augmentation.Size.Height * augmentation.Size.Width, batch.stride()[1]);
            Assert.InRange((batch[1].reshape(-1).to(ScalarType.Float64) - expected).abs().max().item<double>(), 0, tolerance);
        }
    }

    private static JsonElement.ArrayEnumerator Witness(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "Witnesses", "images.json")));
        return document.RootElement.GetProperty(name).Clone().EnumerateArray();
    }

    internal static DomainData Images(int count, int height, int width, bool asFloats)
    {
        var pixels = new byte[count * height * width * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (c, x, y, n) = (i % 3, i / 3 % width, i / 3 / width % height, i / 3 / width / height);
            pixels[i] = (byte)((n * 31) + (y * 17) + (x * 7) + (c * 53) + (y * x * 3));
        }

        var bytes = DomainData.FromBytes("images", pixels, new byte[count], height, width, 3, ["only"]);
        if (!asFloats)
            return bytes;
        using (bytes)
            return new DomainData("images", bytes.Values.to(ScalarType.Float32).div_(255), bytes.Labels.clone(), ["only"]);
    }

    internal static Tensor MeanImage(int height, int width)
    {
        using var scope = NewDisposeScope();
        return (arange(3).mul(10).reshape(3, 1, 1) + arange(height).reshape(1, height, 1) - arange(width).mul(0.5).reshape(1, 1, width) + 100).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
