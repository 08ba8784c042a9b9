using System.Buffers.Binary;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Files;

/// <summary>A numeric array of a MAT-file, whose values are still to be read.</summary>
internal sealed class MatArray
{
    public const byte FirstNumericClass = 6;
    public const byte LastNumericClass = 15;

    // By the number that stands for the type in the file; 0 where a number stands for none.
    private static readonly int[] Sizes = [0, 1, 1, 2, 2, 4, 4, 4, 0, 8, 0, 0, 8, 8];
    private static readonly string[] Names = ["", "int8", "uint8", "int16", "uint16", "int32", "uint32", "single", "", "double", "", "", "int64", "uint64"];

    private readonly string path;
    private readonly uint type;
    private readonly Stream stream;

    private MatArray(string path, string name, IReadOnlyList<int> shape, uint type, Stream stream) =>
        (this.path, Name, Shape, this.type, this.stream) = (path, name, shape, type, stream);

    /// <summary>Its name in MATLAB.</summary>
    public string Name { get; }

    /// <summary>Its sizes; the first runs fastest in <see cref="Bytes"/> and <see cref="WholeNumbers"/>.</summary>
    public IReadOnlyList<int> Shape { get; }

    private long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Reads the tag of the values.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="name">The array's name.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="stream">Stands at the tag.</param>
    /// <param name="room">The most bytes that can follow.</param>
    /// <exception cref="InvalidDataException">There is no such array.</exception>
    public static MatArray Begin(string path, string name, IReadOnlyList<int> shape, Stream stream, long room)
    {
        var (type, size, inside) = MatReader.Begin(stream);
        if (type >= Sizes.Length || Sizes[type] == 0)
            throw new InvalidDataException($"the values of '{name}' are of the unknown type {type}.");
        if (shape.Count is < 2 or > 8 || shape.Any(length => length < 0) || shape.Aggregate((decimal)Sizes[type], (product, length) => product * length) != size)
            throw new InvalidDataException($"'{Visible.Name(name)}' promises {Visible.Name(string.Join("x", shape))} values of {Names[type]} and holds {size} bytes.");
        if (size > room || size / Sizes[type] > Array.MaxLength)
            throw new InvalidDataException($"'{Visible.Name(name)}' promises {size} bytes, and there is room for {room}.");
        return new(path, name, shape, type, inside is null ? stream : new MemoryStream(inside));
    }

    /// <summary>The next bytes of an array of uint8.</summary>
    /// <exception cref="DataException">It is of another type.</exception>
    public void Bytes(Span<byte> values)
    {
        if (Names[type] != "uint8")
            throw new DataException($"{path}: '{Name}' is of {Names[type]}, expected uint8.");
        stream.ReadExactly(values);
    }

    /// <summary>All values.</summary>
    /// <exception cref="DataException">One is no whole number.</exception>
    public int[] WholeNumbers()
    {
        var values = new int[Count];
        Span<byte> bytes = stackalloc byte[8];
        for (var i = 0; i < values.Length; i++)
        {
            var value = bytes[..Sizes[type]];
            stream.ReadExactly(value);
            var number = Number(value);
            if (number != Math.Floor(number) || Math.Abs(number) > int.MaxValue)
                throw new DataException($"{path}: value {i} of '{Name}' is {number}, expected a whole number.");
            values[i] = (int)number;
        }

        return values;
    }

    private double Number(ReadOnlySpan<byte> value) => Names[type] switch
    {
        "int8" => (sbyte)value[0],
        "uint8" => value[0],
        "int16" => BinaryPrimitives.ReadInt16LittleEndian(value),
        "uint16" => BinaryPrimitives.ReadUInt16LittleEndian(value),
        "int32" => BinaryPrimitives.ReadInt32LittleEndian(value),
        "uint32" => BinaryPrimitives.ReadUInt32LittleEndian(value),
        "single" => BinaryPrimitives.ReadSingleLittleEndian(value),
        "double" => BinaryPrimitives.ReadDoubleLittleEndian(value),
        "int64" => BinaryPrimitives.ReadInt64LittleEndian(value),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(value),
    };
}
