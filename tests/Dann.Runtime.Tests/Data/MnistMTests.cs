using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Mnist;
using Dann.Runtime.Data.Randomness;
using TorchSharp;

namespace Dann.Runtime.Tests.Data;

public sealed class MnistMTests
{
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    [Fact]
    public void The_authors_test_part_goes_with_the_digits_of_MNISTs()
    {
        var locator = DataFolder.Required();
        var log = new List<string>();

        using var splits = DataSetReaders.Read(new(locator, MnistMSet.Entry, log.Add));

        Assert.Equal((60_000, 9_001), (splits.Train.Count, splits.Test.Count));
        Assert.Equal(MnistFiles.Test(locator).Labels.Take(9_001).Select(label => (long)label), splits.Test.Labels.data<long>().ToArray());
        Assert.Equal(MnistFiles.Train(locator).Labels.Select(label => (long)label), splits.Train.Labels.data<long>().ToArray());
        Assert.Equal(["mnist-m train: the authors' part is not at hand; 60,000 images built from MNIST and 200 photos of BSDS500, build_seed 42"], log);
    }

    [Fact]
    public void Our_build_of_the_test_part_looks_like_the_authors()
    {
        var locator = DataFolder.Required();
        using var splits = DataSetReaders.Read(new(locator, MnistMSet.Entry));
        using var built = MnistMBuilder.Build("built", MnistFiles.Test(locator), Photos(), 42, RandomStreams.MnistMTest, Digits);

        // Their crops come from photos of which we have some: the means are near each other, not the same.
        Assert.All(ChannelMeans.Of(built).Values.Zip(ChannelMeans.Of(splits.Test).Values), pair => Assert.Equal(pair.Second, pair.First, 0.04));
        Assert.Equal(Spread(splits.Test), Spread(built), 0.02);
    }

    [Fact]
    public void A_build_follows_the_rule_pixel_by_pixel()
    {
        var digits = MnistFiles.Test(DataFolder.Required());
        var few = new MnistDigits(digits.Images[..(5 * 784)], digits.Labels[..5]);
        var photos = Photos();
        using var built = MnistMBuilder.Build("built", few, photos, 42, RandomStreams.MnistMTest, Digits);
        var values = built.Values.data<byte>().ToArray();

        var patch = new byte[32 * 32 * 3];
        for (var image = 0; image < 5; image++)
        {
            var random = Xoshiro256.For(42, RandomStreams.MnistMTest, index: (ulong)image);
            photos.Cut(ref random, patch);
            for (var y = 0; y < 32; y++)
            for (var x = 0; x < 32; x++)
            for (var channel = 0; channel < 3; channel++)
            {
                var inDigit = y is >= 2 and < 30 && x is >= 2 and < 30 && few.Images[image * 784 + (y - 2) * 28 + x - 2] > 0;
                var ground = patch[(y * 32 + x) * 3 + channel];
                Assert.Equal(inDigit ? 255 - ground : ground, values[((image * 32 + y) * 32 + x) * 3 + channel]);
            }
        }
    }

    [Fact]
    public void A_seed_gives_the_same_bytes_again_and_another_seed_others()
    {
        var digits = MnistFiles.Test(DataFolder.Required());
        var photos = Photos();
        using var one = MnistMBuilder.Build("built", digits, photos, 42, RandomStreams.MnistMTest, Digits);
        using var again = MnistMBuilder.Build("built", digits, Photos(), 42, RandomStreams.MnistMTest, Digits);
        using var other = MnistMBuilder.Build("built", digits, photos, 43, RandomStreams.MnistMTest, Digits);

        Assert.True(one.Values.bytes.SequenceEqual(again.Values.bytes));
        Assert.False(one.Values.bytes.SequenceEqual(other.Values.bytes));
    }

    private static PhotoPatches Photos() => PhotoPatches.Read(Path.Combine(DataFolder.Required().Folders[0], "bsds500", "train"));

    private static double Spread(DomainData data)
    {
        using var scope = torch.NewDisposeScope();
        return data.Values.to(torch.float32).div_(255).std().item<float>();
    }
}
