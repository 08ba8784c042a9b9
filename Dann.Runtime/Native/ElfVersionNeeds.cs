using System.Buffers.Binary;

namespace Dann.Runtime.Native;

/// <summary>Reads the version requirements (<c>.gnu.version_r</c>) of a 64-bit little-endian ELF file; names as in elf.h.</summary>
internal ref struct ElfVersionNeeds
{
    private const uint SectionTypeVersionNeeds = 0x6ffffffe;

    private readonly ReadOnlySpan<byte> file;
    private readonly string path;

    private ElfVersionNeeds(ReadOnlySpan<byte> file, string path)
    {
        this.file = file;
        this.path = path;
    }

    /// <summary>The file offset of <c>vna_flags</c> of the requirement with that name; null when the file does not ask for it.</summary>
    /// <exception cref="NativeTorchException">The file is no 64-bit little-endian ELF file, or an offset in it points outside.</exception>
    public static int? FindFlags(ReadOnlySpan<byte> file, string version, string path) => new ElfVersionNeeds(file, path).FindFlags(version);

    private readonly int? FindFlags(string version)
    {
        if (!Slice(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw Broken("is no 64-bit little-endian ELF file");
        var sections = Checked(UInt64(0x28));
        var (size, count) = (UInt16(0x3A), UInt16(0x3C));
        for (var index = 0; index < count; index++)
        {
            var header = sections + (long)index * size;
            if (UInt32(header + 4) == SectionTypeVersionNeeds)
            {
                var names = sections + (long)UInt32(header + 0x28) * size;
                return FindInSection(Checked(UInt64(header + 0x18)), UInt32(header + 0x2C), Checked(UInt64(names + 0x18)), version);
            }
        }
        return null;
    }

    private readonly int? FindInSection(long need, uint needs, long names, string version)
    {
        var hash = Hash(version);
        for (; needs > 0; needs--)
        {
            var entry = need + UInt32(need + 8);
            for (var count = UInt16(need + 2); count > 0; count--)
            {
                if (UInt32(entry) == hash && NameAt(names + UInt32(entry + 8), version))
                    return (int)(entry + 4);
                entry += UInt32(entry + 12);
            }
            need += UInt32(need + 12);
        }
        return null;
    }

    private readonly bool NameAt(long offset, string version)
    {
        var name = Slice(offset, version.Length + 1);
        for (var index = 0; index < version.Length; index++)
        {
            if (name[index] != version[index])
                return false;
        }
        return name[version.Length] == 0;
    }

    /// <summary>The hash of the System V ABI, which <c>vna_hash</c> carries.</summary>
    internal static uint Hash(string name)
    {
        uint hash = 0;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }
        return hash;
    }

    private readonly ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    private readonly uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    private readonly ulong UInt64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, 8));

    private readonly long Checked(ulong offset) => offset <= (ulong)file.Length ? (long)offset : throw Broken($"is truncated: it points to byte {offset} of {file.Length}");

    private readonly ReadOnlySpan<byte> Slice(long offset, int length) =>
        offset >= 0 && offset <= file.Length - length ? file.Slice((int)offset, length) : throw Broken($"is truncated: it points to byte {offset} of {file.Length}");

    private readonly NativeTorchException Broken(string what) => new($"{path} {what}: restore the package TorchSharp again.");
}
