using Dann.Runtime.Data.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Moons;

/// <summary>
/// Points of two half circles that reach into each other, as scikit-learn's make_moons has them, half of them on the upper one and in mixed order: a training that goes
/// through them as they are stored must not see one class after the other. As in the authors' code they are brought to the middle, made twice as large, and turned;
/// the middle is that of the moons without noise, so that source and target need not know each other.
/// </summary>
internal static class MoonPoints
{
    private const double MiddleX = 0.5;
    private const double MiddleY = 0.25;
    private const double Scale = 2;

    /// <summary>Draws the points: (N, 2).</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="count">Points in both moons together; an odd one is on the lower.</param>
    /// <param name="noise">Standard deviation in both directions, in radii.</param>
    /// <param name="degrees">The turn, counter-clockwise.</param>
    /// <param name="random">Draws the noise, then the order.</param>
    /// <param name="classNames">Upper and lower.</param>
    public static DomainData Draw(string name, int count, double noise, double degrees, Xoshiro256 random, IReadOnlyList<string> classNames)
    {
        var upper = count / 2;
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var values = new float[count * 2];
        var labels = new long[count];
        for (var index = 0; index < count; index++)
        {
            var isLower = index >= upper;
            var angle = isLower ? Angle(index - upper, count - upper) : Angle(index, upper);
            var x = isLower ? 1 - Math.Cos(angle) : Math.Cos(angle);
            var y = isLower ? 0.5 - Math.Sin(angle) : Math.Sin(angle);
            var (left, right) = Normals(ref random);
            x = Scale * (x + (noise * left) - MiddleX);
            y = Scale * (y + (noise * right) - MiddleY);
            values[index * 2] = (float)((cosine * x) - (sine * y));
            values[(index * 2) + 1] = (float)((sine * x) + (cosine * y));
            labels[index] = isLower ? 1 : 0;
        }

        using var scope = NewDisposeScope();
        var order = tensor(Permutation.Of(count, random));
        return new(name, tensor(values, [count, 2]).index_select(0, order), tensor(labels, ScalarType.Int64).index_select(0, order), classNames);
    }

    // Both ends of the half circle have a point.
    private static double Angle(int index, int count) => count == 1 ? 0 : Math.PI * index / (count - 1);

    // Box and Muller's pair.
    private static (double Left, double Right) Normals(ref Xoshiro256 random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextUnit()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * random.NextUnit());
        return (radius * cosine, radius * sine);
    }
}
