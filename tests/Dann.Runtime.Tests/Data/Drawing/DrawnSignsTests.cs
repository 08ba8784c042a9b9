using System.Numerics;
using System.Security.Cryptography;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Drawing.Signs;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Tests.Data.Drawing;

public sealed class DrawnSignsTests
{
    private const int Classes = 43;
    private const int Length = 3 * SignPainter.Size * SignPainter.Size;

    [Fact]
    public void The_signs_stand_in_the_order_of_the_classes() => Assert.Equal(TrafficSigns.ClassNames, SignTable.All.Select(sign => sign.Name));

    // Root mean square over all values, 0..255; the triangles share the most.
    private const double LeastDistance = 20;

    [Fact]
    public void Any_two_signs_differ_to_the_eye()
    {
        var plain = Enumerable.Range(0, Classes).Select(Plain).ToArray();

        var nearest = (from one in Enumerable.Range(0, Classes)
                       from other in Enumerable.Range(0, one)
                       select (Distance: Distance(plain[one], plain[other]), one, other)).Min();

        Assert.True(nearest.Distance > LeastDistance, $"{SignTable.All[nearest.one].Name} and {SignTable.All[nearest.other].Name} are {nearest.Distance:F1} apart.");
    }

    [Theory]
    [InlineData("no entry", 0.5f, 0.2f, 170, 30, 40)]
    [InlineData("turn right", 0.8f, 0.75f, 20, 88, 178)]
    [InlineData("priority road", 0.5f, 0.5f, 246, 180, 20)]
    [InlineData("yield", 0.5f, 0.35f, 235, 235, 235)]
    [InlineData("stop", 0.5f, 0.15f, 198, 30, 40)]
    [InlineData("traffic lights", 0.5f, 0.73f, 20, 140, 80)]
    [InlineData("no vehicles", 0.5f, 0.5f, 235, 235, 235)]
    [InlineData("danger", 0.02f, 0.02f, 127, 127, 127)]
    public void Signs_have_their_colours_where_they_belong(string name, float x, float y, int red, int green, int blue)
    {
        var sign = Plain(TrafficSigns.ClassNames.ToList().IndexOf(name));
        var pixel = (int)(y * SignPainter.Size) * SignPainter.Size + (int)(x * SignPainter.Size);

        Assert.InRange(Distance(sign[(3 * pixel)..(3 * pixel + 3)], [(byte)red, (byte)green, (byte)blue]), 0, 30);
    }

    [Fact]
    public void A_sign_can_be_told_from_the_others_in_any_light_and_view()
    {
        using var splits = DrawnSets.Draw(DrawnSignsSet.Entry.Key, 20 * Classes, 5 * Classes, 7);

        var accuracy = NearestMean.Accuracy(splits);

        // A guess is right in 1 of 43; the means see little more than shape, frame and colour.
        Assert.InRange(accuracy, 0.2, 1);
    }

    [Fact]
    public void A_seed_means_these_very_bytes()
    {
        DrawnSets.RequireFusedArithmetic();
        using var splits = DrawnSets.Draw(DrawnSignsSet.Entry.Key, Classes, Classes, 1);

        Assert.Equal("D27D8F5692734BDA", Convert.ToHexString(SHA256.HashData(splits.Train.Values.bytes))[..16]);
    }

    [Fact]
    public void The_sign_stays_in_the_middle_of_the_view()
    {
        for (var index = 0UL; index < 500; index++)
        {
            var random = Xoshiro256.For(1, 0, index: index);
            var view = SignView.Draw(ref random, SignPainter.Size);

            Assert.InRange(view.PlaceAt(new(SignPainter.Size / 2f)).Length(), 0, 30);
            // The corners of an image see past the sign.
            Assert.InRange(view.PlaceAt(Vector2.Zero).Length(), 105, float.MaxValue);
        }
    }

    [Fact]
    public void A_frontal_view_shows_the_whole_sign()
    {
        var view = SignView.Frontal(40);

        Assert.Equal(Vector2.Zero, view.PlaceAt(new(20, 20)));
        Assert.Equal(100, view.PlaceAt(new(40, 20)).X, 0.01f);
        Assert.Equal(-100, view.PlaceAt(new(20, 0)).Y, 0.01f);
    }

    private static byte[] Plain(int label)
    {
        var image = new byte[Length];
        SignPainter.DrawPlain(label, image);
        return image;
    }

    private static double Distance(byte[] one, byte[] other) => Math.Sqrt(one.Zip(other, (a, b) => (double)(a - b) * (a - b)).Average());
}
