using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dann.Runtime.Reporting;

/// <summary>What files and folders of a task or a method are called: no two tasks share a name, whatever their domains are called.</summary>
internal static class FileNames
{
    private const char Arrow = '~';
    private const char Slash = '=';

    // Two of them and an ending stay below the 255 bytes that file systems take.
    private const int MostCharacters = 96;

    /// <summary>The folder of a task: <c>mnist~mnist-m</c>. Neither side can hold the sign between them.</summary>
    public static string OfTask(string source, string target) => $"{Of(source)}{Arrow}{Of(target)}";

    /// <summary>The name of a method in files: <c>dann-svm</c> for <c>dann:svm</c>; a method's key has no dash.</summary>
    public static string OfMethod(string method) => Of(method.Replace(':', '-'));

    /// <summary>One name for each text: letters, digits and <c>_ - . +</c> stay, a slash becomes <c>=</c>, everything else <c>%</c> with its bytes; a long text ends in its fingerprint.</summary>
    public static string Of(string text)
    {
        var name = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || "_-+".Contains((char)rune.Value, StringComparison.Ordinal) || (rune.Value == '.' && name.Length > 0)))
                name.Append((char)rune.Value);
            else if (rune.Value == '/')
                name.Append(Slash);
            else
                foreach (var part in Encoding.UTF8.GetBytes(rune.ToString()))
                    name.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
        }

        return name.Length <= MostCharacters
            ? name.ToString()
            : $"{name.ToString()[..(MostCharacters - 17)]}%{Fingerprint(text)}";
    }

    /// <summary>Stands for a text: 16 digits, of which two texts share none by accident.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..8]);
}
