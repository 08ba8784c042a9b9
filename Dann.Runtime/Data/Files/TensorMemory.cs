using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Files;

/// <summary>The memory of tensors on the CPU, also of those with more than 2 GB, at which <c>Tensor.bytes</c> ends.</summary>
internal static unsafe class TensorMemory
{
    private const int Part = 1 << 24;

    /// <summary>Where the memory of a contiguous tensor that is not empty begins; valid while the tensor lives.</summary>
    public static byte* Start(Tensor tensor)
    {
        using var row = tensor.narrow(0, 0, 1);
        return (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row.bytes));
    }

    /// <summary>Fills a contiguous tensor with the next bytes of a stream.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public static void Fill(Tensor tensor, Stream stream)
    {
        var length = tensor.numel() * tensor.ElementSize;
        if (length == 0)
            return;
        var start = Start(tensor);
        for (long done = 0; done < length; done += Part)
            stream.ReadExactly(new Span<byte>(start + done, (int)Math.Min(Part, length - done)));
    }
}
