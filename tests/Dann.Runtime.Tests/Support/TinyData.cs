using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Support;

/// <summary>Images of 8x8 whose class is the channel that shines; the target's are inverted and dim.</summary>
internal static class TinyData
{
    public static (Tensor Images, Tensor Labels) Draw(int count, bool isTarget, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        var labels = arange(count, ScalarType.Int64).remainder(3);
        var images = rand([count, 3, 8, 8], generator: generator).mul(0.4);
        for (var label = 0; label < 3; label++)
            images[labels.eq(label), label] += 0.5;
        if (isTarget)
            images = 0.9 - images.mul(0.8);
        return (images.MoveToOuterDisposeScope(), labels.MoveToOuterDisposeScope());
    }
}
