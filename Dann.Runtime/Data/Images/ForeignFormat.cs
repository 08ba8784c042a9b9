namespace Dann.Runtime.Data.Images;

/// <summary>Says what a file is that no decoder here reads, by its first bytes, whatever its name.</summary>
internal static class ForeignFormat
{
    private const string Convert = "convert it to JPEG or PNG";

    /// <summary>What it is, and what to do; null where it is nothing that is known.</summary>
    public static string? Of(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8))
            return file[8..12] is var brand && (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8)) ? $"it is an AVIF file, which is not read here: {Convert}"
                : brand.StartsWith("he"u8) || brand.StartsWith("mif"u8) || brand.StartsWith("msf"u8) ? $"it is a HEIC file, which is not read here: {Convert}"
                : "it is a film";
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8))
            return $"it is a TIFF file (or a raw one of a camera), which is not read here: {Convert}";
        if (file.StartsWith("\0\0\0\x0CJXL "u8) || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]))
            return $"it is a JPEG XL file, which is not read here: {Convert}";
        if (file.StartsWith("\0\0\0\x0CjP  "u8) || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]))
            return $"it is a JPEG 2000 file, which is not read here: {Convert}";
        if (file is [(byte)'P', >= (byte)'1' and <= (byte)'5', (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..])
            return $"it is a PBM, PGM or PPM file of a kind that is not read here (P{(char)file[1]}): {Convert}, or to P6";
        if (file.StartsWith("PK\x03\x04"u8))
            return "it is a zip file: unpack it";
        if (file.StartsWith("%PDF"u8))
            return $"it is a PDF file: {Convert}";
        return file.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? "it is a page of HTML, or SVG or other XML, and no image" : null;
    }
}
