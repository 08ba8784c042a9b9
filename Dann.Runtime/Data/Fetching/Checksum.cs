using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Fetching;

/// <summary>
/// A published sum: <c>sha256 1f3a…</c>, <c>sha1 9116…</c>, <c>md5 859d…</c>, <c>sha256 when unpacked 65a5…</c> of what a gzip file holds, or
/// <c>sha256 beginning with f370…</c> where no more of it was published.
/// </summary>
/// <param name="Algorithm">How it is computed: SHA-1 or MD5 where nothing better was published; they find accidents, not forgeries.</param>
/// <param name="Hex">The sum or its beginning, lower case.</param>
/// <param name="OfUnpacked">Is it the sum of what the gzip file holds?</param>
/// <param name="IsBeginning">Is it the sum's beginning only?</param>
internal sealed partial record Checksum(HashAlgorithmName Algorithm, string Hex, bool OfUnpacked, bool IsBeginning = false)
{
    // Less than this would hardly tell two files apart.
    private const int FewestDigits = 8;

    private static readonly (string Word, HashAlgorithmName Name, int Digits)[] Algorithms =
        [("sha256", HashAlgorithmName.SHA256, 64), ("sha1", HashAlgorithmName.SHA1, 40), ("md5", HashAlgorithmName.MD5, 32)];

    /// <summary>Reads the text of the catalogue; null stays null.</summary>
    /// <exception cref="FormatException">The text is none of the forms.</exception>
    public static Checksum? Parse(string? text)
    {
        if (text is null)
            return null;
        var match = Form().Match(text);
        var algorithm = Algorithms.FirstOrDefault(known => known.Word == match.Groups["algorithm"].Value);
        var (digits, isBeginning) = (match.Groups["hex"].Length, match.Groups["beginning"].Success);
        if (!match.Success || (isBeginning ? digits < FewestDigits || digits > algorithm.Digits : digits != algorithm.Digits))
            throw new FormatException($"'{text}' is no checksum: expected \"sha256 …\" with 64 hexadecimal digits, \"sha1 …\" with 40 or \"md5 …\" with 32, and between \"when unpacked\" for the content of a gzip file, or \"beginning with\" for the first digits, {FewestDigits} at least.");
        return new(algorithm.Name, match.Groups["hex"].Value.ToLowerInvariant(), match.Groups["unpacked"].Success, isBeginning);
    }

    /// <summary>The sum of a file, in the same form as <see cref="Hex"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name, where the file still has another: the ending tells whether a sum <see cref="OfUnpacked"/> is taken of its content.</param>
    /// <exception cref="InvalidDataException">The gzip file is torn.</exception>
    public string Of(string path, string name)
    {
        using var file = File.OpenRead(path);
        using var content = OfUnpacked && UnpackedStream.IsGzip(name) ? (Stream)UnpackedStream.Gzip(file, Limits.Unpacked(file.Length)) : file;
        using var hash = IncrementalHash.CreateHash(Algorithm);
        var buffer = new byte[1 << 17];
        while (content.Read(buffer, 0, buffer.Length) is > 0 and var count)
            hash.AppendData(buffer, 0, count);
        var sum = Convert.ToHexStringLower(hash.GetHashAndReset());
        return IsBeginning ? sum[..Hex.Length] : sum;
    }

    /// <summary>As a message names it.</summary>
    public override string ToString() => Text(Hex);

    /// <summary>Another sum of the same kind, as a message names it.</summary>
    public string Text(string hex) => $"{Algorithms.First(known => known.Name == Algorithm).Word} {(OfUnpacked ? "when unpacked " : IsBeginning ? "beginning with " : "")}{hex}";

    [GeneratedRegex("^(?<algorithm>sha256|sha1|md5) ((?<unpacked>when unpacked )|(?<beginning>beginning with ))?(?<hex>[0-9a-fA-F]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
