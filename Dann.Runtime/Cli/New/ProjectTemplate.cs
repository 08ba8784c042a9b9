using System.Text;

namespace Dann.Runtime.Cli.New;

/// <summary>
/// The files of a new project. They are those of <c>templates/dann</c>, which <c>dotnet new</c> reads as they lie there, so that both ways give the same project;
/// this assembly carries them.
/// </summary>
internal static class ProjectTemplate
{
    /// <summary>What stands for the project's name in names and texts: the template's <c>sourceName</c>.</summary>
    public const string NameWord = "DannApp";

    /// <summary>What stands for the path of the clone.</summary>
    public const string HomeWord = "PATH-OF-DSLDANN";

    private const string ResourcePrefix = "template/";

    // The template's own description is no file of the project.
    private const string SettingsPrefix = ".template.config/";

    private static readonly string[] TextEndings = [".cs", ".csproj", ".yaml", ".md", ".gitignore"];

    /// <summary>The files by their paths below the project's folder, <c>/</c> between the parts.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="home">The path of the clone of DslDann, as the project file is to name it.</param>
    public static IEnumerable<(string Path, byte[] Content)> Files(string name, string home)
    {
        var assembly = typeof(ProjectTemplate).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var path = resource[ResourcePrefix.Length..].Replace('\\', '/');
            if (path.StartsWith(SettingsPrefix, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var isText = TextEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));
            yield return (Filled(path, name, home), isText ? Encoding.UTF8.GetBytes(Filled(Encoding.UTF8.GetString(content.ToArray()), name, home)) : content.ToArray());
        }
    }

    private static string Filled(string text, string name, string home) => text.Replace(NameWord, name, StringComparison.Ordinal).Replace(HomeWord, home, StringComparison.Ordinal);
}
