using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dann.Runtime.Data.Fetching.Archives;

namespace Dann.Runtime.Data.Fetching;

/// <summary>A published sum: <c>sha256 1f3a…</c>, <c>md5 859d…</c>, or <c>sha256 when unpacked 65a5…</c> of what a gzip file holds.</summary>
/// <param name="Algorithm">How it is computed: MD5 where nothing better was published; it finds accidents, not forgeries.</param>
/// <param name="Hex">The sum, lower case.</param>
/// <param name="OfUnpacked">Is it the sum of what the gzip file holds?</param>
internal sealed partial record Checksum(HashAlgorithmName Algorithm, string Hex, bool OfUnpacked)
{
    private static readonly (string Word, HashAlgorithmName Name, int Digits)[] Algorithms =
        [("sha256", HashAlgorithmName.SHA256, 64), ("md5", HashAlgorithmName.MD5, 32)];

    /// <summary>Reads the text of the catalogue; null stays null.</summary>
    /// <exception cref="FormatException">The text is none of the forms.</exception>
    public static Checksum? Parse(string? text)
    {
        if (text is null)
            return null;
        var match = Form().Match(text);
        var algorithm = Algorithms.FirstOrDefault(known => known.Word == match.Groups["algorithm"].Value);
        if (!match.Success || algorithm.Digits != match.Groups["hex"].Length)
            throw new FormatException($"'{text}' is no checksum: expected \"sha256 …\" with 64 hexadecimal digits or \"md5 …\" with 32, and \"when unpacked\" between for the content of a gzip file.");
        return new(algorithm.Name, match.Groups["hex"].Value.ToLowerInvariant(), match.Groups["unpacked"].Success);
    }

    /// <summary>The sum of a file, in the same form as <see cref="Hex"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name, where the file still has another: the ending tells whether a sum <see cref="OfUnpacked"/> is taken of its content.</param>
    /// <exception cref="InvalidDataException">The gzip file is torn.</exception>
    public string Of(string path, string name)
    {
        using var file = File.OpenRead(path);
        using var content = OfUnpacked && WholeGzip.IsNamedSo(name) ? (Stream)new WholeGzip(file) : file;
        using var hash = IncrementalHash.CreateHash(Algorithm);
        var buffer = new byte[1 << 17];
        while (content.Read(buffer, 0, buffer.Length) is > 0 and var count)
            hash.AppendData(buffer, 0, count);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>As a message names it.</summary>
    public override string ToString() => Text(Hex);

    /// <summary>Another sum of the same kind, as a message names it.</summary>
    public string Text(string hex) => $"{Algorithms.First(known => known.Name == Algorithm).Word} {(OfUnpacked ? "when unpacked " : "")}{hex}";

    [GeneratedRegex("^(?<algorithm>sha256|md5) (?<unpacked>when unpacked )?(?<hex>[0-9a-fA-F]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
