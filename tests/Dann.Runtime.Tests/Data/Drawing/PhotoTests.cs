using System.Numerics;
using Dann.Runtime.Data.Drawing;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Tests.Data.Drawing;

/// <summary>Blurs and noise have the width that they are asked for.</summary>
public sealed class PhotoTests
{
    private const int Size = 41;

    [Fact]
    public void A_Gaussian_blur_spreads_a_point_by_its_variance_and_keeps_its_light()
    {
        var image = Point();

        Photo.BlurGaussian(image, Size, 1.5f);

        var (light, across, down) = Moments(image);
        Assert.Equal(1, light, 0.001f);
        // The kernel ends at three deviations, which takes a few hundredths of the variance.
        Assert.InRange(across, 0.94f * 2.25f, 2.25f);
        Assert.Equal(across, down, 0.001f);
    }

    [Fact]
    public void Motion_spreads_a_point_along_its_way_alone()
    {
        var image = Point();

        Photo.BlurMotion(image, Size, new(6, 0));

        var (light, across, down) = Moments(image);
        Assert.Equal(1, light, 0.001f);
        // A line of length L has the variance L²/12; taking colours between pixels adds some.
        Assert.InRange(across, 36 / 12f - 0.1f, 36 / 12f + 0.3f);
        Assert.Equal(0, down, 0.001f);
    }

    [Fact]
    public void Noise_has_the_deviation_asked_for_and_none_leaves_the_colour()
    {
        var image = Enumerable.Repeat(new Vector3(0.5f), Size * Size).ToArray();
        var (noisy, clean) = (new byte[3 * image.Length], new byte[3 * image.Length]);
        var random = new Xoshiro256(3);

        Photo.Develop(ref random, image, 0.1f, noisy);
        Photo.Develop(ref random, image, 0, clean);

        var mean = noisy.Average(value => (double)value);
        Assert.Equal(128, mean, 2.0);
        Assert.Equal(25.5, Math.Sqrt(noisy.Average(value => (value - mean) * (value - mean))), 1.5);
        Assert.All(clean, value => Assert.Equal(128, value));
    }

    private static Vector3[] Point()
    {
        var image = new Vector3[Size * Size];
        image[Size * Size / 2] = Vector3.One;
        return image;
    }

    private static (float Light, float Across, float Down) Moments(Vector3[] image)
    {
        var middle = Size / 2;
        return (image.Sum(value => value.X),
            image.Select((value, pixel) => value.X * (pixel % Size - middle) * (pixel % Size - middle)).Sum(),
            image.Select((value, pixel) => value.X * (pixel / Size - middle) * (pixel / Size - middle)).Sum());
    }
}
