using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Dann.Runtime.Data;

/// <summary>The bytes of tensors in a hash: type, shape and values, whatever the layout and the device.</summary>
internal static class TensorHash
{
    // A span holds no more than 2 GiB.
    private const long PieceBytes = 1L << 28;

    /// <summary>Adds a tensor.</summary>
    public static void Append(IncrementalHash hash, Tensor values)
    {
        using var scope = NewDisposeScope();
        hash.AppendData(Encoding.UTF8.GetBytes($"{values.dtype}\n{string.Join('x', values.shape)}\n"));
        var flat = values.detach().cpu().contiguous().reshape(-1);
        var perPiece = PieceBytes / Math.Max(1, flat.element_size());
        for (long start = 0; start < flat.numel(); start += perPiece)
        {
            using var piece = flat.narrow(0, start, Math.Min(perPiece, flat.numel() - start));
            hash.AppendData(piece.bytes);
        }
    }

    /// <summary>The first 16 bytes as text: enough that two contents share them by accident in no lifetime.</summary>
    public static string Finish(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset()[..16]);
}
