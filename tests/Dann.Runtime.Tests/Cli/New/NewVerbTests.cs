using System.Text;
using System.Text.Json;
using Dann.Dsl.Binding;
using Dann.Runtime.Cli.New;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli.New;

/// <summary>The verb <c>new</c>.</summary>
public sealed class NewVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_project_has_the_files_of_the_template_with_its_own_name_in_them()
    {
        var run = HostRun.Of("new", "Pets", "--out", folder.FullPath, "--dsldann", Home);

        Assert.Equal((0, ""), (run.Code, run.Error));
        var project = folder.File("Pets");
        Assert.Equal($"{project}: a project that trains on the images it has. Next:\n  cd {project}\n  dotnet run\n", run.Output);
        var template = Files(TemplateImageTests.Folder).Where(path => !path.StartsWith(".template.config/", StringComparison.Ordinal)).ToList();
        Assert.Equal(template.Select(path => path.Replace("DannApp", "Pets", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Files(project));
        foreach (var path in template)
        {
            var expected = File.ReadAllBytes(Path.Combine(TemplateImageTests.Folder, path));
            if (!path.EndsWith(".png", StringComparison.Ordinal))
                expected = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(expected).Replace("DannApp", "Pets", StringComparison.Ordinal).Replace("PATH-OF-DSLDANN", Home, StringComparison.Ordinal));
            Assert.Equal(expected, File.ReadAllBytes(Path.Combine(project, path.Replace("DannApp", "Pets", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void The_clone_is_found_from_where_the_program_lies()
    {
        HostRun.Of("new", "Pets", "--out", folder.FullPath);

        Assert.Contains($">{Home}</DslDann>", File.ReadAllText(folder.File("Pets/Pets.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Dotnet_new_replaces_the_same_words()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(TemplateImageTests.Folder, ".template.config", "template.json")));

        Assert.Equal(ProjectTemplate.NameWord, settings.RootElement.GetProperty("sourceName").GetString());
        Assert.Equal(ProjectTemplate.HomeWord, settings.RootElement.GetProperty("symbols").GetProperty("dslDann").GetProperty("replaces").GetString());
    }

    [Fact]
    public void Its_config_has_nothing_to_complain_of()
    {
        var path = Path.Combine(TemplateImageTests.Folder, "configs", "DannApp.yaml");

        var read = ConfigReader.Read(File.ReadAllText(path), path);

        Assert.Empty(read.Findings);
        Assert.Equal(TemplateImages.Classes, read.Model!.ClassNames);
    }

    [Theory]
    [InlineData("my-pets", "Try MyPets.")]
    [InlineData("9lives", "Try DannApp.")]
    [InlineData("class", "that is a C# keyword")]
    [InlineData("../Pets", "Try Pets.")]
    public void A_name_that_no_class_can_bear_is_refused(string name, string said)
    {
        var run = HostRun.Of("new", name, "--out", folder.FullPath);

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"'{name}' cannot be the name of a project", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void Nothing_is_written_over_and_nothing_left_half()
    {
        folder.Write("Pets", "mine");

        var there = HostRun.Of("new", "Pets", "--out", folder.FullPath);
        var nowhere = HostRun.Of("new", "Cats", "--out", folder.File("Pets"));
        var noClone = HostRun.Of("new", "Cats", "--out", folder.FullPath, "--dsldann", folder.FullPath);

        Assert.Equal((2, $"{folder.File("Pets")} is there already, and nothing is written over. Take another name, or remove it.\n"), (there.Code, there.Error));
        Assert.Equal(2, nowhere.Code);
        Assert.StartsWith($"{folder.File("Pets/Cats")} cannot be written: ", nowhere.Error, StringComparison.Ordinal);
        Assert.Equal((2, $"--dsldann {folder.FullPath}: there is no build/DslDann.props, so it is no clone of DslDann.\n"), (noClone.Code, noClone.Error));
        Assert.Equal([folder.File("Pets")], Directory.GetFileSystemEntries(folder.FullPath));
        Assert.Equal("mine", File.ReadAllText(folder.File("Pets")));
    }

    private static string Home => Path.GetFullPath(Path.Combine(TemplateImageTests.Folder, "../.."));

    private static List<string> Files(string root) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
