using Dann.Dsl.Binding;
using Dann.Dsl.Naming;
using Dann.Runtime.Configuration;

namespace Dann.Runtime.Cli.New;

/// <summary>Writes a new project: whole or not at all.</summary>
internal static class NewProject
{
    private const string Props = "build/DslDann.props";

    /// <summary>Writes it and returns its folder.</summary>
    /// <param name="name">Its name, which becomes that of its folder, its namespace and its model.</param>
    /// <param name="parent">The folder that it gets its own in.</param>
    /// <param name="home">The clone of DslDann; null for the one that this program was built in.</param>
    /// <exception cref="ConfigException">The name cannot be used, the folder is there already, or there is no clone.</exception>
    public static string Write(string name, string parent, string? home)
    {
        if (Identifiers.ProblemOfModel(name) is { } problem)
            throw new ConfigException($"'{name}' cannot be the name of a project, because its namespace and its model bear it: {problem}. Try {Suggestion(name)}.");
        var folder = Path.Combine(parent, name);
        if (Directory.Exists(folder) || File.Exists(folder))
            throw new ConfigException($"{folder} is there already, and nothing is written over. Take another name, or remove it.");
        var clone = FindHome(home);
        // Filled beside its place and then renamed, so that nobody finds a half.
        var draft = Path.Combine(parent, $".{name}.{Environment.ProcessId}.tmp");
        try
        {
            foreach (var (path, content) in ProjectTemplate.Files(name, clone))
            {
                var file = Path.Combine(draft, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, content);
            }

            Directory.Move(draft, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException($"{folder} cannot be written: {failure.Message}");
        }
        finally
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
        }

        return folder;
    }

    private static string FindHome(string? named)
    {
        if (named is not null)
            return IsHome(named) ? Path.GetFullPath(named) : throw new ConfigException($"--dsldann {named}: there is no {Props}, so it is no clone of DslDann.");
        return Ancestors(AppContext.BaseDirectory).Concat(Ancestors(Environment.CurrentDirectory)).FirstOrDefault(IsHome)
            ?? throw new ConfigException($"The project refers to a clone of DslDann, and this program does not lie in one. Name it with --dsldann DIR.");
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = Path.TrimEndingDirectorySeparator(folder); at is not null; at = Path.GetDirectoryName(at))
            yield return at;
    }

    private static bool IsHome(string folder) => File.Exists(Path.Combine(folder, Props));

    private static string Suggestion(string name)
    {
        var letters = string.Concat(name.Split([.. name.Where(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_')], StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return Identifiers.ProblemOfModel(letters) is null ? letters : ProjectTemplate.NameWord;
    }
}
