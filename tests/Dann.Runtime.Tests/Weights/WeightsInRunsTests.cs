using Dann.Runtime.Cli;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Weights;

/// <summary>A run that starts from weights of elsewhere: <c>train.weights</c>.</summary>
public sealed class WeightsInRunsTests
{
    private const string Frozen = "  epochs: 1\n  multipliers: [ { layers: domain, lr: 0 } ]\n  weights: { from: sub/domain.safetensors, layers: domain }\n";

    [Fact]
    public void It_loads_them_says_so_keeps_them_in_its_config_and_goes_on_with_them()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("sub"));
        using var model = new DigitsDann();
        var values = ModelFile.Entries(model).Where(entry => entry.Name.StartsWith("domain.", StringComparison.Ordinal)).Select(entry => (entry.Name, rand(entry.Value.shape))).ToList();
        SafetensorsWriter.Write(folder.File("sub/domain.safetensors"), values, new Dictionary<string, string>());
        var config = folder.Write("config.yaml", DigitsConfig.Text.Replace("  epochs: 2\n", Frozen, StringComparison.Ordinal));

        var run = HostRun.Of(config, "--out", folder.File("runs"), "--device", "cpu", "--seeds", "1", "--methods", "source_only,dann");

        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        // Said once, though two networks were trained.
        Assert.Equal(2, run.Output.Split($"{values.Count} tensors (").Length);
        var made = Directory.GetDirectories(folder.File("runs/config"))[0];
        Assert.Contains($"from: \"{folder.File("sub/domain.safetensors")}\"", File.ReadAllText(Path.Combine(made, "config.resolved.yaml")), StringComparison.Ordinal);
        var networks = Directory.GetFiles(Path.Combine(made, "models"), "*.safetensors", SearchOption.AllDirectories);
        Assert.NotEmpty(networks);
        foreach (var network in networks)
        {
            using var file = WeightFile.Open(network);
            foreach (var (name, value) in values)
                TensorAssert.Same(value, file.Read(name));
        }

        // The file is needed no more: what was finished is read back.
        File.Delete(folder.File("sub/domain.safetensors"));
        Assert.Equal(ExitCodes.Done, HostRun.Of("--resume", made, "--device", "cpu").Code);
    }

    [Theory]
    [InlineData("  weights: { from: x, layers: feature }\n", ExitCodes.Usage, "train.weights speaks of 'feature'")]
    [InlineData("  weights: absent.pth\n", ExitCodes.Data, "There are no weights 'absent.pth'")]
    [InlineData("  weights: { from: absent.pth, mapping: absent.yaml }\n", ExitCodes.Usage, "there is no such mapping file")]
    [InlineData("  weights: { form: x }\n", ExitCodes.Usage, "weights has no key 'form'. Did you mean 'from'?")]
    public void What_is_wrong_is_told(string line, int code, string told)
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("config.yaml", DigitsConfig.Text.Replace("  epochs: 2\n", "  epochs: 2\n" + line, StringComparison.Ordinal));

        var run = HostRun.Of(config, "--out", folder.File("runs"), "--device", "cpu", "--offline");

        Assert.Equal(code, run.Code);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }
}
