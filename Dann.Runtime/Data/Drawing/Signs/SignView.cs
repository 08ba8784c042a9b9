using System.Numerics;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>Where a sign stands before the camera: says for a pixel which place of the sign it sees.</summary>
internal readonly struct SignView
{
    // How far the camera is from the sign, in units of the sign (its half side is 100): near enough for lines to converge visibly.
    private const float Distance = 420;
    private const float LargestTurn = 0.6f;
    private const float LargestTilt = 0.3f;
    private const float LargestRoll = 0.16f;
    private const float SmallestHalf = 13;
    private const float LargestHalf = 18.5f;
    private const float LargestShift = 2.2f;

    // A pixel's ray in the sign's own axes is origin + x · across + y · down; the eye is where all of them begin.
    private readonly Vector3 across;
    private readonly Vector3 down;
    private readonly Vector3 origin;
    private readonly Vector3 eye;

    private SignView(Matrix4x4 pose, Vector2 centre, float halfSide)
    {
        // The transpose of a rotation is its inverse: it turns what the camera sees into the sign's axes.
        var back = Matrix4x4.Transpose(pose);
        var pixel = 100 / (halfSide * Distance);
        across = Vector3.TransformNormal(new(pixel, 0, 0), back);
        down = Vector3.TransformNormal(new(0, pixel, 0), back);
        origin = Vector3.TransformNormal(Vector3.UnitZ, back) - centre.X * across - centre.Y * down;
        eye = Vector3.TransformNormal(new(0, 0, -Distance), back);
    }

    /// <summary>A view straight on, the sign filling the image.</summary>
    public static SignView Frontal(int size) => new(Matrix4x4.Identity, new(size / 2f), size / 2f);

    /// <summary>A view as from a car: from a side, from below, a little askew.</summary>
    public static SignView Draw(ref Xoshiro256 random, int size)
    {
        // A product of two numbers is small more often than large: most signs are met nearly head on.
        var turn = LargestTurn * random.Between(-1, 1) * random.Between(0, 1);
        var tilt = LargestTilt * random.Between(-1, 1) * random.Between(0, 1);
        var roll = LargestRoll * random.Between(-1, 1) * random.Between(0, 1);
        var pose = Matrix4x4.CreateRotationZ(roll) * Matrix4x4.CreateRotationX(tilt) * Matrix4x4.CreateRotationY(turn);
        var shift = new Vector2(random.Between(-LargestShift, LargestShift), random.Between(-LargestShift, LargestShift));
        return new(pose, new Vector2(size / 2f) + shift, random.Between(SmallestHalf, LargestHalf));
    }

    /// <summary>The place of the sign (−100..100) that a point of the image sees.</summary>
    public Vector2 PlaceAt(Vector2 point)
    {
        var ray = origin + point.X * across + point.Y * down;
        var seen = eye - eye.Z / ray.Z * ray;
        return new(seen.X, seen.Y);
    }
}
