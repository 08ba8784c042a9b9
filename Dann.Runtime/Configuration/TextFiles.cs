using Dann.Dsl.Yaml;

namespace Dann.Runtime.Configuration;

/// <summary>Reads the texts of the language: configs, parts of networks, mappings of weights. What is no plain file, or larger than any such text, is not opened.</summary>
internal static class TextFiles
{
    // A letter takes at most four bytes.
    private const long MostBytes = 4L * YamlReader.MaxLength;

    /// <summary>The text; null with a problem, which a sentence can end in, where there is none.</summary>
    public static string? TryRead(string path, out string problem)
    {
        try
        {
            return Read(path, out problem);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = failure.Message.TrimEnd('.');
            return null;
        }
    }

    private static string? Read(string path, out string problem)
    {
        problem = "";
        if (Directory.Exists(path))
            problem = "it is a folder";
        else if (!File.Exists(path))
            problem = "there is no such file";
        if (problem.Length > 0)
            return null;
        // The size is that of what a link leads to in the end, and links that lead in a circle are told of here.
        var file = (FileInfo?)File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
        // Devices and pipes are open without an end, and say that they have no length; so does an empty file.
        if (file.Length == 0)
            problem = "it is empty, or no plain file";
        else if (file.Length > MostBytes)
            problem = $"it has {file.Length} bytes, and at most {MostBytes} are read. Keep data out of it";
        if (problem.Length > 0)
            return null;

        // No more than the language takes and one letter, by which it sees that there is more: the file may grow while it is read.
        using var reader = new StreamReader(path);
        var letters = new char[(int)Math.Min(file.Length, YamlReader.MaxLength) + 1];
        var count = reader.ReadBlock(letters, 0, letters.Length);
        return new string(letters, 0, count);
    }
}
