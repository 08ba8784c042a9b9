using static TorchSharp.torch;

namespace Dann.Integration.Tests.Backbones;

/// <summary>Numbers that depend on a key and an index alone: what <c>fill</c> in Fixtures/make_fixtures.py makes, bit by bit.</summary>
internal static class Filler
{
    /// <summary>A tensor with values from low to high.</summary>
    public static Tensor Tensor(string key, long[] shape, double low, double high)
    {
        var seed = 2166136261u;
        foreach (var letter in key)
            seed = (seed ^ letter) * 16777619u;
        var values = new float[shape.Aggregate(1L, (left, right) => left * right)];
        for (var i = 0; i < values.Length; i++)
        {
            var u = ((uint)i * 2654435761u) + seed;
            u = (u ^ (u >> 16)) * 73244475u;
            u ^= u >> 16;
            values[i] = (float)(low + ((high - low) * (u / 4294967296.0)));
        }

        return tensor(values).reshape(shape);
    }

    /// <summary>Weights that keep the scale of what passes them, and statistics of batch norm around one and zero.</summary>
    public static Tensor State(string key, long[] shape)
    {
        if (shape.Length > 1)
        {
            var bound = Math.Sqrt(6.0 / shape.Skip(1).Aggregate(1L, (left, right) => left * right));
            return Tensor(key, shape, -bound, bound);
        }

        var isScale = key.EndsWith("weight", StringComparison.Ordinal) || key.EndsWith("running_var", StringComparison.Ordinal);
        return isScale ? Tensor(key, shape, 0.5, 1.5) : Tensor(key, shape, -0.1, 0.1);
    }
}
