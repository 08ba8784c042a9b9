using System.Runtime.CompilerServices;
using System.Text.Json;
using Dann.Runtime.Cli;
using Dann.Runtime.Configuration;
using Dann.Runtime.Description;
using Dann.Runtime.Tests.Support;
using Dann.Tests.Shared;
using Spectre.Console;

namespace Dann.Runtime.Tests.Cli;

/// <summary>What <c>describe</c> says of a network, to people and to programs.</summary>
public sealed class DescribeTests : IDisposable
{
    private const string Blocks = """
        model:
          name: BlocksDann
          input: 3x32x32
          classes: 10
          blocks:
            basic:
              arguments: { width: , stride: 1 }
              layers:
                - residual:
                    body:
                      - conv2d: { channels: $width, kernel: 3, stride: $stride, padding: 1, bias: false, name: conv1 }
                      - batch_norm2d: { name: bn1 }
                      - relu
                      - conv2d: { channels: $width, kernel: 3, padding: 1, bias: false, name: conv2 }
                    shortcut: [ conv2d: { channels: $width, kernel: 1, stride: $stride, name: down } ]
                - relu
          features:
            - conv2d: { channels: 8, kernel: 3, padding: 1, name: stem }
            - basic: { width: 8, name: layer1 }
            - repeat: { times: 2, name: layer2, layers: [ basic: [ 16, 2 ] ] }
            - residual: [ tanh ]
            - parallel: { name: mix, branches: [ [ conv2d: [ 4, 1 ] ], [ max_pool2d: { kernel: 3, stride: 1, padding: 1 } ] ] }
            - global_avg_pool2d
          label: [ linear: 20, relu, linear: 10 ]
          domains:
            early: { split: layer1, layers: [ max_pool2d: 4, flatten, linear: 1 ] }
            late: { split: features, layers: [ linear: 16, relu, linear: 1 ] }
            after: { split: label.relu_1, layers: [ linear: 1 ] }

        """;

    private readonly TemporaryFolder folder = new();

    private static string Quickstart { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "configs", "quickstart.yaml"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_quickstart_as_text() => Golden.Verify(Text(Quickstart, 80), "Quickstart", "txt");

    [Fact]
    public void Blocks_as_text() => Golden.Verify(Text(folder.Write("blocks.yaml", Blocks), 100), "Blocks", "txt");

    [Fact]
    public void The_quickstart_as_JSON() => Golden.Verify(HostRun.Of("describe", Quickstart, "--json").Output, "Quickstart", "json");

    [Fact]
    public void Blocks_as_JSON() => Golden.Verify(HostRun.Of("describe", folder.Write("blocks.yaml", Blocks), "--json").Output, "Blocks", "json");

    [Fact]
    public void Without_a_terminal_no_line_is_broken()
    {
        var run = HostRun.Of("describe", folder.Write("blocks.yaml", Blocks));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Matches(@"(?m)^ +layer2\.0\.bn1 +batch_norm2d +\(16, 16, 16\) +32 +16\.4 kB *$", run.Output);
    }

    [Fact]
    public void A_deep_network_fits_a_narrow_terminal() =>
        Assert.All(Text(folder.Write("blocks.yaml", Blocks), 80).Split('\n'), line => Assert.True(line.Length <= 80, line));

    [Fact]
    public void Sums_are_those_of_their_parts()
    {
        var root = JsonDocument.Parse(HostRun.Of("describe", folder.Write("blocks.yaml", Blocks), "--json").Output).RootElement;

        foreach (var amount in (string[])["parameters", "multiplyAdds", "activationBytes"])
        {
            Assert.Equal(Amount(root), root.GetProperty("branches").EnumerateArray().Sum(Amount));
            Assert.All(root.GetProperty("branches").EnumerateArray(), branch => Assert.Equal(Amount(branch), branch.GetProperty("layers").EnumerateArray().Sum(Amount)));

            long Amount(JsonElement part) => part.GetProperty(amount).GetInt64();
        }
    }

    [Fact]
    public void Layers_in_an_included_part_have_the_name_of_its_use()
    {
        folder.Write("part.yaml", "part: { arguments: [ width ], layers: [ conv2d: { channels: $width, kernel: 3, name: conv1 }, relu ] }");
        var config = folder.Write("x.yaml", "model: { name: X, input: 3x8x8, classes: 2, features: [ include: { file: part.yaml, width: 4, name: stem }, flatten ], label: [ linear: 2 ], domain: [ linear: 1 ] }");

        Assert.Contains("\"name\": \"stem.conv1\"", HostRun.Of("describe", config, "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_model_is_told_at_its_place_and_ends_with_2()
    {
        var config = folder.Write("x.yaml", Blocks.Replace("classes:", "clases:", StringComparison.Ordinal));

        var run = HostRun.Of("describe", config);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal($"{config}(4,3): error DANN1101: model has no key 'clases'. Did you mean 'classes'?{Environment.NewLine}", run.Error);
    }

    [Fact]
    public void A_broken_run_section_is_a_warning_because_the_network_is_whole()
    {
        var config = folder.Write("x.yaml", Blocks + "train: { epoks: 3 }\n");

        var run = HostRun.Of("describe", config, "--json");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"^.*x\.yaml\(\d+,\d+\): warning DANN2101: train has no key 'epoks'\.", run.Error);
        Assert.Equal("BlocksDann", JsonDocument.Parse(run.Output).RootElement.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("model: { class: NoSuchDann }", "error: the model NoSuchDann is declared in C# and not compiled into this program")]
    [InlineData("model: { class: NineDann }", "The model NineDann was registered without its declaration")]
    [InlineData("part: [ relu ]", "error DANN1102: The config has no 'model'")]
    [InlineData("model: [", "error DANN1001")]
    public void What_has_no_network_to_show_ends_with_2(string text, string error)
    {
        var run = HostRun.Of("describe", folder.Write("x.yaml", text));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compiled_model_is_described_by_its_name_and_through_a_config_that_names_its_class()
    {
        var declared = HostRun.Of("describe", folder.Write("digits.yaml", DigitsDann.Declaration));
        var named = HostRun.Of("describe", nameof(DigitsDann));
        var ofConfig = HostRun.Of("describe", folder.Write("x.yaml", "model: { class: DigitsDann }"));

        Assert.Equal((0, 0, 0), (declared.Code, named.Code, ofConfig.Code));
        Assert.Contains("avg_pool2d_1", declared.Output, StringComparison.Ordinal);
        Assert.Equal(declared.Output, named.Output);
        Assert.Equal(declared.Output, ofConfig.Output);
    }

    [Fact]
    public void A_file_that_is_not_there_ends_with_2()
    {
        var run = HostRun.Of("describe", folder.File("none.yaml"));

        Assert.Equal(2, run.Code);
        Assert.StartsWith("There is no config", run.Error, StringComparison.Ordinal);
    }

    private static string Text(string config, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = new HostConsole(output, TextWriter.Null, IsTerminal: false).Ansi;
        console.Profile.Width = width;
        NetworkTable.Write(ConfigLoader.LoadNetwork(config).Network, console);
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
