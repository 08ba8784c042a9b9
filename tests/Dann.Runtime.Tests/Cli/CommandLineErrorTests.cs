using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli;

/// <summary>What goes wrong before training begins: one line, the place, the exit code.</summary>
public sealed class CommandLineErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string config;

    public CommandLineErrorTests() => config = folder.Write("digits.yaml", DigitsConfig.Text);

    public static TheoryData<string[], string> SetErrors => new()
    {
        { ["--set", "train.epochs=none"], "--set train.epochs=none: error DANN2103: " },
        { ["--set", "train.epochs=0"], "--set train.epochs=0: error DANN2104: " },
        { ["--set", "train.epocs=5"], "--set train.epocs=5: error DANN2101: train has no key 'epocs'. Did you mean 'epochs'?" },
        { ["--set", "trian.epochs=5"], "--set trian.epochs=5: error DANN2101: config has no key 'trian'. Did you mean 'train'?" },
        { ["--set", "model.classes=5"], "--set model.classes=5: error: the model is compiled, so the command line cannot change it." },
        { ["--set", "train.epochs"], "--set train.epochs: error: expected KEY=VALUE" },
        { ["--set", "train.lr={a"], "--set train.lr={a: error DANN1001: " },
        { ["--methods", "dnan"], "--methods dnan: error DANN2105: There is no method 'dnan'. Did you mean 'dann'?" },
        { ["--seeds", "1,x"], "--seeds 1,x: error DANN2103: " },
        { ["--device", "gpu"], "--device gpu: There is no device 'gpu'. Expected auto, cpu, cuda or cuda:N." },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(SetErrors))]
    public void A_wrong_option_is_named_as_it_was_written(string[] options, string message)
    {
        var run = HostRun.Of([config, .. options]);

        Assert.Equal(2, run.Code);
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists("runs"));
    }

    [Fact]
    public void A_finding_has_file_line_column_and_code()
    {
        var broken = folder.Write("broken.yaml", DigitsConfig.Text.Replace("epochs: 2", "epochs: many", StringComparison.Ordinal));

        var run = HostRun.Of(broken);

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"{broken}(6,11): error DANN2103: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_config_is_told_with_the_nearest()
    {
        Directory.CreateDirectory(folder.File("configs"));
        folder.Write("configs/quickstart.yaml", "");

        var run = HostRun.Of(folder.File("configs/quikstart.yaml"));

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"There is no config '{folder.File("configs/quikstart.yaml")}'. Did you mean {folder.File("configs/quickstart.yaml")}?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_config()
    {
        var run = HostRun.Of(folder.FullPath);

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"{folder.FullPath} is a folder. Name a config in it, such as {config}.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--sets", "--sets")]
    [InlineData("--epochs=5", "--epochs")]
    public void An_unknown_option_is_refused(string option, string named)
    {
        var run = HostRun.Of(config, option);

        Assert.Equal(2, run.Code);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("descirbe configs/x.yaml", "error: There is no verb 'descirbe'. Did you mean 'describe'?")]
    [InlineData("doctr", "error: There is no verb 'doctr'. Did you mean 'doctor'?")]
    [InlineData("describe", "error: Required argument missing for command: 'describe'. Try describe --help.")]
    [InlineData("describe a.yaml b.yaml", "error: 'b.yaml' is more than 'describe' takes. Try describe --help.")]
    [InlineData("describe a.yaml --jsno", "error: There is no option '--jsno'. Did you mean '--json'? Try describe --help.")]
    [InlineData("run x.yaml --sed 1", "error: There is no option '--sed'. Did you mean '--set'? Try run --help.")]
    [InlineData("x.yaml --verbos", "error: There is no option '--verbos'. Did you mean '--verbose'? Try --help.")]
    [InlineData("data fetsh mnist", "error: 'fetsh' is more than 'data' takes. Did you mean 'fetch'? Try data --help.")]
    [InlineData("data list --datas x", "error: There is no option '--datas'. Did you mean '--data'? Try data list --help.")]
    [InlineData("compare", "error: Required argument missing for command: 'compare'. Try compare --help.")]
    [InlineData("report", "error: Required argument missing for command: 'report'. Try report --help.")]
    [InlineData("completion csh", "error: Argument 'csh' not recognized. Must be one of: 'bash', 'zsh', 'fish', 'pwsh'. Try completion --help.")]
    [InlineData("--seeds", "error: Required argument missing for option: '--seeds'. Try --help.")]
    public void A_slip_of_the_pen_is_one_line_that_says_what_was_meant(string line, string message)
    {
        var run = HostRun.Of(line.Split(' '));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Equal(message, run.Error.TrimEnd());
    }

    [Fact]
    public void Every_verb_has_help_with_examples()
    {
        foreach (var verb in (string[])["", "run", "describe", "doctor", "compare", "report", "completion", "predict", "new", "data", "data list", "data fetch", "data check", "data classes"])
        {
            var run = HostRun.Of([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.Contains($"Examples:{Environment.NewLine}  dotnet run -- {(verb is "" or "run" ? "configs/" : verb)}", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_at_all_asks_for_a_config()
    {
        var run = HostRun.Of();

        Assert.Equal(2, run.Code);
        Assert.StartsWith("Which config?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_not_compiled_in_is_told()
    {
        var other = folder.Write("other.yaml", DigitsConfig.Text.Replace("DigitsDann", "DigitsDan", StringComparison.Ordinal));

        var run = HostRun.Of(other);

        Assert.Equal(2, run.Code);
        Assert.Equal($"{other}: error: the model 'DigitsDan' is not compiled into this program. Did you mean 'DigitsDann'?", run.Error.TrimEnd());
    }

    [Fact]
    public void A_model_that_was_changed_since_the_build_is_refused()
    {
        var changed = folder.Write("changed.yaml", DigitsConfig.Text.Replace(
            "model: { class: DigitsDann }",
            """
            model:
              name: DigitsDann
              input: 3x32x32
              classes: 10
              features: [ flatten ]
              label: [ linear: 10 ]
              domain: { layers: [ linear: 1 ] }
            """,
            StringComparison.Ordinal));

        var run = HostRun.Of(changed);

        Assert.Equal(2, run.Code);
        Assert.Contains("Build again", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_other_classes_than_the_data_is_refused()
    {
        var nine = folder.Write("nine.yaml", DigitsConfig.Text.Replace("DigitsDann", "NineDann", StringComparison.Ordinal));

        var run = HostRun.Of(nine);

        Assert.Equal(2, run.Code);
        Assert.Contains("NineDann tells 9 classes apart, but drawn-digits has 10", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_is_exit_code_3_with_where_to_get_it()
    {
        var mnist = folder.Write("mnist.yaml", DigitsConfig.Text.Replace("{ dataset: drawn-digits, train: 64, test: 20 }", "mnist", StringComparison.Ordinal));
        var before = Environment.GetEnvironmentVariable("DANN_DATA");
        Environment.SetEnvironmentVariable("DANN_DATA", null);
        try
        {
            var run = HostRun.Of(mnist, "--data", folder.File("nothing"), "--out", folder.File("runs"));

            Assert.Equal(3, run.Code);
            Assert.Contains("train-images-idx3-ubyte", run.Error, StringComparison.Ordinal);
            Assert.Contains("https://", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DANN_DATA", before);
        }
    }

    [Fact]
    public void Training_that_diverges_is_exit_code_4()
    {
        var run = HostRun.Of(config, "--out", folder.File("runs"), "--device", "cpu", "--set", "train.optimizer={sgd: {lr: 1e38}}", "--set", "train.epochs=20");

        Assert.Equal(4, run.Code);
        Assert.Contains("NaN or infinite at step", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_shows_the_stack()
    {
        Assert.DoesNotContain("   at ", HostRun.Of(folder.File("none.yaml")).Error, StringComparison.Ordinal);
        Assert.Contains("   at ", HostRun.Of(folder.File("none.yaml"), "--verbose").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_none_cannot_be_resumed()
    {
        var run = HostRun.Of("--resume", folder.FullPath);

        Assert.Equal(2, run.Code);
        Assert.Contains("there is no run", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resumed_run_keeps_its_config()
    {
        HostRun.Of(config, "--out", folder.File("runs"), "--device", "cpu", "--methods", "source_only", "--seeds", "1");
        var begun = Directory.GetDirectories(folder.File("runs/digits")).Single();

        var run = HostRun.Of(config, "--resume", begun, "--set", "train.epochs=3");
        var changed = HostRun.Of("--resume", begun, "--set", "train.epochs=3");
        var same = HostRun.Of(config, "--resume", begun, "--methods", "source_only", "--seeds", "1");

        Assert.Equal((2, 2, 0), (run.Code, changed.Code, same.Code));
        Assert.Contains("begun with another config", run.Error, StringComparison.Ordinal);
        Assert.Contains("--set train.epochs=3", changed.Error, StringComparison.Ordinal);
    }
}
