using Dann.Dsl.DataSets;
using Dann.Runtime.Configuration;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Configuration;

/// <summary>What a config leaves to the machine, includes from it, and where it must lie.</summary>
public sealed class ConfigFileTests : IDisposable
{
    private const string Network = """
        model:
          name: NewDann
          input: 12
          classes: 2
          features: [ linear: 4 ]
          label: [ linear: 2 ]
          domain: [ linear: 1 ]
        data:
          source: { dataset: moons }
          target: { dataset: moons, noise: 0.2 }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("DANN_TEST_FOLDER", null);
        folder.Dispose();
    }

    public static TheoryData<string> PathSettings =>
    [
        "data.source.train_x", "data.source.train_y", "data.source.test_x", "data.source.test_y", "train.weights.from", "train.weights.mapping", "data.normalize.mean_image",
    ];

    [Theory]
    [InlineData("${DANN_TEST_FOLDER}/sx.npy", "/data/sx.npy")]
    [InlineData("$DANN_TEST_FOLDER/sx.npy", "/data/sx.npy")]
    [InlineData("a$DANN_TEST_FOLDER-b", "a/data-b")]
    [InlineData("~/sx.npy", "HOME/sx.npy")]
    [InlineData("~", "HOME")]
    [InlineData("a~/b", "a~/b")]
    [InlineData("~other/b", "~other/b")]
    [InlineData("5$", "5$")]
    [InlineData("$5", "$5")]
    public void A_path_has_home_and_variables_put_in(string written, string expected)
    {
        Environment.SetEnvironmentVariable("DANN_TEST_FOLDER", "/data");

        Assert.Equal(expected.Replace("HOME", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), StringComparison.Ordinal), PathVariables.Expand(written, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [MemberData(nameof(PathSettings))]
    public void So_has_every_path_of_a_config_and_of_what_a_run_keeps(string key)
    {
        Environment.SetEnvironmentVariable("DANN_TEST_FOLDER", "/data");
        var loaded = ConfigLoader.Load(Config("${DANN_TEST_FOLDER}/f", key), []);

        Assert.Contains("/data/f", loaded.ResolvedText, StringComparison.Ordinal);
        Assert.DoesNotContain("DANN_TEST_FOLDER", loaded.ResolvedText, StringComparison.Ordinal);
        Assert.Equal("/data/f", Assert.IsType<DataSet>(ConfigLoader.Load(Config("${DANN_TEST_FOLDER}/f", "data.source.train_x"), []).Run.Data!.Tasks[0].Sources[0].DataSet).Text("train_x"));
    }

    [Fact]
    public void A_variable_that_is_not_set_is_told_at_its_place()
    {
        var failure = Assert.Throws<ConfigException>(() => ConfigLoader.Load(Config("${DANN_TEST_UNSET}/f", "data.source.train_x"), []));

        Assert.EndsWith("error DANN2105: train_x is '${DANN_TEST_UNSET}/f', and the environment has no variable DANN_TEST_UNSET. Set it, or write the path.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("arrays.yaml(3,39)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero", "The part '/dev/zero' cannot be read: it is empty, or no plain file.")]
    [InlineData(".", "The part '.' cannot be read: it is a folder.")]
    [InlineData("long.yaml", "The part 'long.yaml' cannot be read: it has 1000001 characters, and at most 1000000 are read.")]
    [InlineData("${HOME}/part.yaml", "There is no part '${HOME}/part.yaml'. Give its path from the file that includes it, written out: a build is the same on every machine, so that ~ and variables mean nothing here. A build sees")]
    public void An_include_of_what_is_no_part_is_told_at_its_place(string path, string expected)
    {
        folder.Write("long.yaml", new string('#', 2_000_000));
        var config = folder.Write("includes.yaml", Network.Replace("linear: 4", $"include: \"{path}\"", StringComparison.Ordinal));

        var failure = Assert.Throws<ConfigException>(() => ConfigLoader.Load(config, []));

        Assert.StartsWith($"{config}(5,24): error DANN1118: {expected}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_in_a_part_is_told_with_the_file_of_the_part()
    {
        var part = folder.Write("part.yaml", "part:\n  layers: [ linear: none ]\n");
        var config = folder.Write("includes.yaml", Network.Replace("linear: 4", "include: part.yaml", StringComparison.Ordinal));

        var failure = Assert.Throws<ConfigException>(() => ConfigLoader.Load(config, []));

        Assert.StartsWith($"{part}(2,21): error DANN1103: units is 'none'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configs/new.yml", "A build takes the files configs/*.yaml: name it configs/new.yaml, and build again.")]
    [InlineData("configs/exp/new.yaml", "A build takes the files configs/*.yaml, and none of folders within configs: move it to configs/new.yaml, and build again.")]
    [InlineData("configs/exp/new.yml", "A build takes the files configs/*.yaml, and none of folders within configs: move it to configs/new.yaml, and build again.")]
    [InlineData("configs/new.yaml", "Build again; if the project does not take it, add <AdditionalFiles Include=\"configs/*.yaml\" DannConfig=\"true\" /> to it.")]
    [InlineData("new.yaml", "Put the file under configs/ (or add it as AdditionalFiles with DannConfig=\"true\") and build again.")]
    public void A_config_that_no_build_took_says_why(string path, string expected)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(path))!);
        var config = folder.Write(path, Network);

        var run = HostRun.Of(config);

        Assert.Equal(2, run.Code);
        Assert.Equal($"{config}: error: the model 'NewDann' is not compiled into this program. {expected}", run.Error.TrimEnd());
    }

    private string Config(string path, string key)
    {
        string Or(string wanted, string text) => key == wanted ? path : text;
        return folder.Write("arrays.yaml", $$"""
            model: { class: DigitsDann }
            data:
              source: { dataset: arrays, train_x: "{{Or("data.source.train_x", "a.npy")}}", train_y: "{{Or("data.source.train_y", "b.npy")}}", test_x: "{{Or("data.source.test_x", "c.npy")}}", test_y: "{{Or("data.source.test_y", "d.npy")}}" }
              target: { dataset: drawn-digits-m }
              normalize: { mean_image: "{{Or("data.normalize.mean_image", "mean.npy")}}" }
            train:
              weights: { from: "{{Or("train.weights.from", "w.safetensors")}}", mapping: "{{Or("train.weights.mapping", "m.yaml")}}" }
            """);
    }
}
