using System.Reflection;
using Dann.Dsl.Binding;
using Dann.Dsl.Weights;
using Dann.Runtime.Configuration;

namespace Dann.Runtime.Weights;

/// <summary>Finds the mapping of names that goes with weights.</summary>
internal static class WeightMappings
{
    private const string Folder = "mappings/";

    /// <summary>A mapping that comes with the program, by the name of its file in <c>configs/mappings</c>.</summary>
    public static WeightMapping OfProgram(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{name}.yaml") ?? throw new InvalidOperationException($"There is no mapping '{name}' in the program.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), $"{Folder}{name}.yaml");
    }

    /// <summary>A mapping of the user's.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="folder">The folder that the path is relative to.</param>
    /// <exception cref="ConfigException">There is none, or it is wrong; the message names the place.</exception>
    public static WeightMapping OfFile(string path, string folder)
    {
        var file = Path.Combine(folder, path);
        if (!File.Exists(file))
            throw new ConfigException($"{file}: error: there is no such mapping file. Paths of mappings are relative to the config.");
        return Read(TextFiles.TryRead(file, out var problem) ?? throw new ConfigException($"{file} cannot be read as a mapping: {problem}."), file);
    }

    private static WeightMapping Read(string text, string file) => MappingReader.Read(text, file) is { Mapping: { } mapping }
        ? mapping
        : throw new ConfigException([.. MappingReader.Read(text, file).Findings.Select(finding => finding.Format(file))]);
}
