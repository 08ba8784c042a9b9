using System.Text.Json;
using Dann.Dsl.DataSets;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli.Data;

/// <summary><c>data list</c>, <c>data check</c> and <c>data classes</c>.</summary>
public sealed class DataVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EnvironmentScope data = new(DataLocator.FolderVariable, null);

    public void Dispose()
    {
        data.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_list_names_every_set_with_its_licence()
    {
        var run = HostRun.Of("data", "list", "--data", folder.FullPath);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith($"Looked for in {folder.FullPath}, ", run.Output, StringComparison.Ordinal);
        foreach (var entry in DataSetCatalogue.Entries)
        {
            Assert.Matches($"(?m)^[✓–] {entry.Key}: ", run.Output);
            Assert.Contains($"licence: {entry.Licence}", run.Output, StringComparison.Ordinal);
        }

        Assert.Contains("  not at hand: data fetch mnist; licence", run.Output, StringComparison.Ordinal);
        Assert.Contains("needs no file of ours", run.Output, StringComparison.Ordinal);
        WriteMnist(1);
        Assert.Contains(
            $"  at hand: mnist/train-images-idx3-ubyte, mnist/train-labels-idx1-ubyte, mnist/t10k-images-idx3-ubyte, mnist/t10k-labels-idx1-ubyte in {folder.FullPath}; licence: ",
            HostRun.Of("data", "list", "--data", folder.FullPath).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_as_json_says_where_files_are_and_where_they_are_to_be_had()
    {
        var before = Sets().Single(set => Text(set, "name") == "mnist");
        WriteMnist(3);
        var after = Sets().Single(set => Text(set, "name") == "mnist");

        Assert.Equal((false, true), (before.GetProperty("isReady").GetBoolean(), after.GetProperty("isReady").GetBoolean()));
        Assert.Contains("put it at", Text(before, "missing"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, after.GetProperty("missing").ValueKind);
        Assert.Equal(10, after.GetProperty("classes").GetArrayLength());
        var file = after.GetProperty("files")[0];
        Assert.Equal(folder.File("mnist/train-images-idx3-ubyte"), Text(file, "found"));
        Assert.StartsWith("https://", Text(file, "address"), StringComparison.Ordinal);
        Assert.StartsWith("sha256 when unpacked ", Text(file, "checksum"), StringComparison.Ordinal);

        JsonElement.ArrayEnumerator Sets()
        {
            var json = JsonDocument.Parse(HostRun.Of("data", "list", "--json", "--data", folder.FullPath).Output).RootElement;
            Assert.Equal(1, json.GetProperty("schemaVersion").GetInt32());
            return json.GetProperty("dataSets").EnumerateArray();
        }
    }

    [Fact]
    public void A_check_counts_the_published_MNIST()
    {
        var run = HostRun.Of("data", "check", "mnist", "--data", Tests.Data.DataFolder.Required(data.Before).Folders[0]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        // The counts that every description of MNIST gives.
        Assert.Contains("  ✓ mnist train: 60,000 samples 3x32x32; 0: 5,923, 1: 6,742, 2: 5,958, 3: 6,131, 4: 5,842, 5: 5,421, 6: 5,918, 7: 6,265, 8: 5,851, 9: 5,949", run.Output, StringComparison.Ordinal);
        Assert.Contains("  ✓ mnist test: 10,000 samples 3x32x32; 0: 980, 1: 1,135,", run.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  ✓ .*train-images-idx3-ubyte.gz: sha256 when unpacked ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db$", run.Output);
    }

    [Fact]
    public void Files_that_are_not_the_published_ones_are_named_and_still_counted()
    {
        WriteMnist(3);

        var run = HostRun.Of("data", "check", "mnist", "--data", folder.FullPath);

        Assert.Equal(3, run.Code);
        Assert.Equal(4, run.Error.TrimEnd().Split('\n').Length);
        Assert.StartsWith($"error: {folder.File("mnist/train-images-idx3-ubyte")} is not the published file: expected sha256 when unpacked ba891046", run.Error, StringComparison.Ordinal);
        Assert.Contains("✓ mnist train: 3 samples 3x32x32; 0: 1, 1: 1, 2: 1, 3: 0,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_is_not_there_fails_the_check_that_names_it()
    {
        var named = HostRun.Of("data", "check", "mnist", "--data", folder.FullPath);
        var all = HostRun.Of("data", "check", "--data", folder.FullPath);

        Assert.Equal((3, 0), (named.Code, all.Code));
        Assert.Contains("MNIST (train images) is missing", named.Error, StringComparison.Ordinal);
        Assert.Equal("No data set with files is at hand. data list shows what there is.", all.Output.TrimEnd());
    }

    [Fact]
    public void A_set_of_an_unknown_name_is_exit_code_2()
    {
        var run = HostRun.Of("data", "check", "mnist_m");

        Assert.Equal((2, "There is no data set 'mnist_m'. Did you mean 'mnist-m'?"), (run.Code, run.Error.TrimEnd()));
    }

    [Fact]
    public void A_set_of_the_users_own_files_is_not_checked_without_a_config()
    {
        var run = HostRun.Of("data", "check", "image-folder");

        Assert.Equal(2, run.Code);
        Assert.StartsWith("image-folder reads files of your own, which a config names", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_can_be_pasted_into_a_model()
    {
        string[] names = ["10", "Back pack", "a: b", "a#b", "yes", "back_pack", "it's", "ÄÖ"];
        foreach (var name in names)
            WriteImage("photos", name);
        Directory.CreateDirectory(folder.File("photos/.hidden"));

        var run = HostRun.Of("data", "classes", folder.File("photos"));

        Assert.Equal((0, ""), (run.Code, run.Error));
        var config = folder.Write("pasted.yaml", $"model:\n  name: Mine\n  input: 3x8x8\n{run.Output}  features: [flatten]\n  label: [linear: {names.Length}]\n  domain: {{ layers: [linear: 1] }}\n");
        var (network, _) = ConfigLoader.LoadNetwork(config);
        Assert.Equal(names.Order(StringComparer.Ordinal), network.Network.ClassNames);
    }

    [Fact]
    public void Domains_with_the_same_classes_are_one_list()
    {
        foreach (var domain in (string[])["real", "drawn"])
        foreach (var name in (string[])["cat", "dog"])
            WriteImage($"photos/{domain}{(domain == "real" ? "/images" : "")}", name);

        var run = HostRun.Of("data", "classes", folder.File("photos"));

        Assert.Equal($"  # 2 classes of {folder.File("photos")}, the same in drawn, real\n  classes:\n    - cat\n    - dog\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_class_whose_images_lie_deeper_is_one_too_as_when_it_is_read()
    {
        WriteImage("photos", "cat");
        WriteImage("photos/dog", "monday");
        Directory.CreateSymbolicLink(folder.File("photos/cat/up"), folder.FullPath);

        var run = HostRun.Of("data", "classes", folder.File("photos"));

        Assert.Equal((0, $"  # 2 classes of {folder.File("photos")}\n  classes:\n    - cat\n    - dog\n"), (run.Code, run.Output.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Domains_with_different_classes_are_named()
    {
        WriteImage("photos/real", "cat");
        WriteImage("photos/real", "dog");
        WriteImage("photos/drawn", "cat");
        WriteImage("photos/drawn", "horse");

        Assert.Equal(
            (3, $"error: {folder.File("photos/drawn")} and {folder.File("photos/real")} have different classes: only drawn has horse; only real has dog; one network tells the same classes apart in both. Rename or remove those folders."),
            Classes("photos"));
    }

    [Fact]
    public void A_class_without_images_is_named()
    {
        WriteImage("photos", "cat");
        Directory.CreateDirectory(folder.File("photos/dog"));

        var (code, error) = Classes("photos");

        Assert.Equal(3, code);
        Assert.StartsWith($"error: {folder.File("photos/dog")} holds no image (", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_has_too_few_classes_is_named()
    {
        Directory.CreateDirectory(folder.File("none"));
        WriteImage("single", "cat");

        Assert.Equal((3, $"error: {folder.File("nowhere")} is no folder. Name the one that holds a folder for each class, or for each domain."), Classes("nowhere"));
        Assert.Equal((3, $"error: {folder.File("none")} holds no class folder: expected at least two, each with the images of a class. A target that nobody has sorted needs none: its data set says labels: none."), Classes("none"));
        Assert.Equal((3, $"error: {folder.File("single")} holds one class folder alone, cat: expected at least two, each with the images of a class."), Classes("single"));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("fetch")]
    [InlineData("check")]
    [InlineData("classes")]
    public void Help_ends_in_examples(string verb)
    {
        var run = HostRun.Of("data", verb, "--help");

        Assert.Equal(0, run.Code);
        Assert.Contains($"Examples:{Environment.NewLine}  dotnet run -- data {verb}", run.Output, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private (int Code, string Error) Classes(string path)
    {
        var run = HostRun.Of("data", "classes", folder.File(path));
        return (run.Code, run.Error.TrimEnd());
    }

    private void WriteImage(string path, string name)
    {
        Directory.CreateDirectory(folder.File(Path.Combine(path, name)));
        folder.Write(Path.Combine(path, name, "1.jpg"), "");
    }

    private void WriteMnist(byte count)
    {
        Directory.CreateDirectory(folder.File("mnist"));
        foreach (var split in (string[])["train", "t10k"])
        {
            File.WriteAllBytes(folder.File($"mnist/{split}-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[count * 784]]);
            File.WriteAllBytes(folder.File($"mnist/{split}-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, count, .. Enumerable.Range(0, count).Select(label => (byte)label)]);
        }
    }
}
