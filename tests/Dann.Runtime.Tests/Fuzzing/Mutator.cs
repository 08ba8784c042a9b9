using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dann.Runtime.Tests.Fuzzing;

/// <summary>Changes bytes as damage and malice do; the same number gives the same change.</summary>
internal sealed class Mutator(int number)
{
    private static readonly long[] Lengths = [0, 1, -1, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 32, long.MaxValue, long.MinValue, 0x40000000, 0xffff, 0x7fff, 65];

    private static readonly string[] Words =
    [
        "0", "-1", "1e999", "-1e308", "2147483648", "4294967296", "9223372036854775807", "99999999999999999999", "0.1", "NaN", "null", "true", "\"\"", "[]", "{}", "[[]]", "{", "}", "[", "]", "\"", ":", ",", "\n", "\0", "\u001b[2J", "\\u001b[2J", "\\u0000", "\\ud800", "<b>", "../", "\ud83d\ude00", "- ", "&a ", "*a", "!!x ", "? ", "|\n",
    ];

    private readonly Random random = new(number);

    /// <summary>A changed copy.</summary>
    /// <param name="seed">What is changed.</param>
    /// <param name="others">Other good files, whose pieces may come in.</param>
    public byte[] Mutate(byte[] seed, IReadOnlyList<byte[]> others)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(4) == 0 ? random.Next(2, 6) : 1; changes > 0 && bytes.Count > 0; changes--)
            Change(bytes, others);
        return [.. bytes];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> others)
    {
        var place = Place(bytes.Count);
        switch (random.Next(12))
        {
            case 0 or 1:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes[place] = (byte)random.Next(256);
                break;
            case 3:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 4:
                bytes.RemoveRange(place, random.Next(1, Math.Min(bytes.Count - place, 64) + 1));
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(place, random.Next(1, Math.Min(bytes.Count - place, 512) + 1)));
                break;
            case 6:
                Splice(bytes, place, others[random.Next(others.Count)]);
                break;
            case 7 or 8:
                Length(bytes, place);
                break;
            case 9 or 10:
                Word(bytes, place);
                break;
            default:
                bytes.InsertRange(place, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 2_000)));
                break;
        }
    }

    // Headers stand in front, and directories behind.
    private int Place(int count) => random.Next(3) switch
    {
        0 => random.Next(Math.Min(count, 64)),
        1 => count - 1 - random.Next(Math.Min(count, 64)),
        _ => random.Next(count),
    };

    private void Splice(List<byte> bytes, int place, byte[] other)
    {
        if (other.Length == 0)
            return;
        var from = random.Next(other.Length);
        var piece = other.AsSpan(from, random.Next(1, Math.Min(other.Length - from, 256) + 1));
        bytes.RemoveRange(place, Math.Min(piece.Length, bytes.Count - place));
        bytes.InsertRange(place, piece.ToArray());
    }

    private void Length(List<byte> bytes, int place)
    {
        Span<byte> value = stackalloc byte[sizeof(long)];
        var (length, size) = (Lengths[random.Next(Lengths.Length)] + random.Next(-1, 2), 1 << random.Next(1, 4));
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteInt64LittleEndian(value, length);
        else
            BinaryPrimitives.WriteInt64BigEndian(value, length << (8 * (sizeof(long) - size)));
        for (var i = 0; i < size && place + i < bytes.Count; i++)
            bytes[place + i] = value[i];
    }

    // In a text a number, a name or a sign gives way to another; elsewhere it is one more piece.
    private void Word(List<byte> bytes, int place)
    {
        var end = place;
        while (end < bytes.Count && end - place < 32 && (char.IsAsciiLetterOrDigit((char)bytes[end]) || bytes[end] is (byte)'.' or (byte)'-'))
            end++;
        bytes.RemoveRange(place, end - place);
        var word = random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture) : Words[random.Next(Words.Length)];
        bytes.InsertRange(place, Encoding.UTF8.GetBytes(word));
    }
}
