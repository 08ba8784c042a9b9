using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Files;

/// <summary>Reads arrays that <c>numpy.save</c> wrote: a magic word, a version, a header in the writing of Python, then the values.</summary>
internal static partial class NpyFile
{
    private const int MostHeaderBytes = 1 << 16;

    private static readonly Dictionary<string, ScalarType> Types = new()
    {
        ["|u1"] = ScalarType.Byte, ["|i1"] = ScalarType.Int8, ["|b1"] = ScalarType.Bool,
        ["<i2"] = ScalarType.Int16, ["<i4"] = ScalarType.Int32, ["<i8"] = ScalarType.Int64,
        ["<f2"] = ScalarType.Float16, ["<f4"] = ScalarType.Float32, ["<f8"] = ScalarType.Float64,
    };

    /// <summary>The array of a file, in C order.</summary>
    /// <exception cref="DataException">The file is no whole .npy file, or of a type that torch does not have.</exception>
    public static Tensor Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var (type, shape, isFortran) = Header(path, file);
            var bytes = shape.Aggregate((decimal)type.ElementSize(), (product, size) => product * size);
            if (file.Length - file.Position != bytes)
                throw new DataException($"{path} promises {string.Join("x", shape)} values in {bytes} bytes and holds {file.Length - file.Position}. Save it again.");
            using var scope = NewDisposeScope();
            var values = empty(isFortran ? [.. shape.Reverse()] : shape, type);
            TensorMemory.Fill(values, file);
            return (isFortran ? values.permute([.. Enumerable.Range(0, shape.Length).Reverse().Select(axis => (long)axis)]).contiguous() : values).MoveToOuterDisposeScope();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static (ScalarType Type, long[] Shape, bool IsFortran) Header(string path, FileStream file)
    {
        Span<byte> start = stackalloc byte[8];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !IsMagic(start))
            throw new DataException($"{path} is no .npy file, as numpy.save writes them.");
        var text = HeaderText(file, version: start[6]);
        if (Pattern().Match(text) is not { Success: true } header)
            throw new DataException($"{path} has a header that is not understood: {text.Trim()}. Save one plain array with numpy.save.");
        var description = header.Groups["type"].Value;
        if (!Types.TryGetValue(description, out var type))
            throw new DataException($"{path} is of the type {description}, expected one of {string.Join(", ", Types.Keys)}: convert it with astype before numpy.save.");
        var shape = header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (type, [.. shape.Select(size => long.Parse(size, CultureInfo.InvariantCulture))], header.Groups["fortran"].Value == "True");
    }

    private static bool IsMagic(ReadOnlySpan<byte> start) => start[0] == 0x93 && start[1..6].SequenceEqual("NUMPY"u8);

    private static string HeaderText(FileStream file, byte version)
    {
        Span<byte> size = stackalloc byte[4];
        size.Clear();
        file.ReadExactly(version == 1 ? size[..2] : size);
        var text = new byte[Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(size), MostHeaderBytes)];
        file.ReadExactly(text);
        return Encoding.Latin1.GetString(text);
    }

    [GeneratedRegex(@"^\{\s*'descr':\s*'(?<type>[^']+)',\s*'fortran_order':\s*(?<fortran>True|False),\s*'shape':\s*\((?<shape>(\s*\d{1,12}\s*,?)*)\s*\),?\s*\}\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
