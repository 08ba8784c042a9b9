using System.Buffers.Binary;
using System.Text;

namespace Dann.Runtime.Tests.Support;

/// <summary>Writes the .npy format, version 1.0, as numpy.save does.</summary>
internal static class NpyText
{
    public static void Write(string path, string type, long[] shape, byte[] values)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}";
        header = header.PadRight(118 - 1) + "\n";
        using var stream = File.Create(path);
        stream.Write([0x93, .. "NUMPY"u8, 1, 0]);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        stream.Write(length);
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(values);
    }
}
