using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dann.Runtime.Untrusted;
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
            return Values(Header(path, file, file.Length), file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>What the header of an array says; the stream then stands at its values.</summary>
    /// <param name="path">What messages call the array.</param>
    /// <param name="file">The array, from its beginning.</param>
    /// <param name="length">Its length in bytes, header included.</param>
    /// <exception cref="DataException">It is none, or its length is another than the header promises.</exception>
    public static NpyHeader Header(string path, Stream file, long length)
    {
        var (header, headerBytes) = Whole(path, file);
        if (!Limits.Allow(header.Shape))
            throw new DataException($"{path} promises {Visible.Name(string.Join("x", header.Shape))} values in {header.Shape.Count} axes, which no array has: expected {Limits.Axes} axes at most. Save it again.");
        var bytes = header.Shape.Aggregate((decimal)header.Type.ElementSize(), (product, size) => product * size);
        return length - headerBytes == bytes ? header
            : throw new DataException($"{path} promises {string.Join("x", header.Shape)} values in {bytes} bytes and holds {length - headerBytes}. Save it again.");
    }

    /// <summary>The values behind a header, in C order.</summary>
    public static Tensor Values(NpyHeader header, Stream file)
    {
        using var scope = NewDisposeScope();
        var values = empty(header.IsFortran ? [.. header.Shape.Reverse()] : [.. header.Shape], header.Type);
        TensorMemory.Fill(values.dim() == 0 ? values.reshape(1) : values, file);
        return (header.IsFortran ? values.permute([.. Enumerable.Range(0, header.Shape.Count).Reverse().Select(axis => (long)axis)]).contiguous() : values).MoveToOuterDisposeScope();
    }

    private static (NpyHeader Header, long Bytes) Whole(string path, Stream file)
    {
        try
        {
            return ReadHeader(path, file);
        }
        catch (EndOfStreamException failure)
        {
            throw new DataException($"{path} ends within its header. Save it again.", failure);
        }
    }

    private static (NpyHeader Header, long Bytes) ReadHeader(string path, Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !IsMagic(start))
            throw new DataException($"{path} is no .npy file, as numpy.save writes them.");
        var (text, bytes) = HeaderText(file, version: start[6]);
        if (Pattern().Match(text) is not { Success: true } header || header.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries).Any(size => size.Length > 0 && !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            throw new DataException($"{path} has a header that is not understood: {Visible.Name(text.Trim())}. Save one plain array with numpy.save.");
        var description = header.Groups["type"].Value;
        if (!Types.TryGetValue(description, out var type))
            throw new DataException($"{path} is of the type {Visible.Name(description)}, expected one of {string.Join(", ", Types.Keys)}: convert it with astype before numpy.save.");
        var shape = header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (new NpyHeader(type, [.. shape.Select(size => long.Parse(size, CultureInfo.InvariantCulture))], header.Groups["fortran"].Value == "True"), start.Length + bytes);
    }

    private static bool IsMagic(ReadOnlySpan<byte> start) => start[0] == 0x93 && start[1..6].SequenceEqual("NUMPY"u8);

    private static (string Text, long Bytes) HeaderText(Stream file, byte version)
    {
        Span<byte> size = stackalloc byte[4];
        size.Clear();
        var sizeBytes = version == 1 ? 2 : 4;
        file.ReadExactly(size[..sizeBytes]);
        var text = new byte[Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(size), MostHeaderBytes)];
        file.ReadExactly(text);
        return (Encoding.Latin1.GetString(text), sizeBytes + text.Length);
    }

    [GeneratedRegex(@"^\{\s*'descr':\s*'(?<type>[^']+)',\s*'fortran_order':\s*(?<fortran>True|False),\s*'shape':\s*\((?<shape>(\s*\d{1,12}\s*,?)*)\s*\),?\s*\}\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}

/// <summary>The header of an array.</summary>
/// <param name="Type">The type of its values.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="IsFortran">Are its values stored in the order of Fortran, the first axis fastest?</param>
internal sealed record NpyHeader(ScalarType Type, IReadOnlyList<long> Shape, bool IsFortran);
