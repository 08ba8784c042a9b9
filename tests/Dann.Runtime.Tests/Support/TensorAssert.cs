using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Support;

internal static class TensorAssert
{
    /// <summary>Equal in type, shape and every value; the layout may differ.</summary>
    public static void Same(Tensor expected, Tensor actual)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.cpu().eq(actual.cpu()).all().item<bool>(), "the values differ");
    }
}
