using System.Globalization;

namespace Dann.Runtime.Data.Images;

/// <summary>A PPM file with binary pixels (P6), the format of GTSRB, which SkiaSharp does not decode.</summary>
internal static class PpmImage
{
    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith("P6"u8);

    /// <summary>Decodes a file.</summary>
    /// <exception cref="InvalidDataException">The file is no whole image of one byte a channel.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> file)
    {
        var place = 2;
        var width = Number(file, ref place);
        var height = Number(file, ref place);
        var greatest = Number(file, ref place);
        if (greatest != byte.MaxValue)
            throw new InvalidDataException($"its greatest value is {greatest}, expected 255");
        // Exactly one white space stands before the pixels.
        var pixels = file[Math.Min(place + 1, file.Length)..];
        // Two sizes of 31 bits and the channels are more than 63.
        var bytes = (decimal)width * height * RgbImage.Channels;
        if (width == 0 || height == 0 || pixels.Length < bytes)
            throw new InvalidDataException($"it promises {width}x{height} pixels and ends after {pixels.Length} of {bytes} bytes");
        return new(width, height, pixels[..(int)bytes].ToArray());
    }

    private static int Number(ReadOnlySpan<byte> file, ref int place)
    {
        while (place < file.Length && (IsSpace(file[place]) || file[place] == '#'))
        {
            if (file[place] == '#')
                place += Math.Max(file[place..].IndexOf((byte)'\n'), 0);
            place++;
        }

        var start = place;
        while (place < file.Length && char.IsAsciiDigit((char)file[place]))
            place++;
        return int.TryParse(file[start..place], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new InvalidDataException("its header is not three numbers");
    }

    private static bool IsSpace(byte letter) => letter is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
