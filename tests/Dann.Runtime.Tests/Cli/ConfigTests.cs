using Dann.Runtime.Configuration;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Cli;

public sealed class ConfigTests
{
    [Theory]
    [InlineData("model: { class: X }\ndata: { source: mnist, target: mnist-m }")]
    [InlineData("model: { class: X }\ndata: { source: mnist, target: { dataset: image-folder, path: /photos, labels: none } }")]
    [InlineData("model: { class: X }\ndata: { source: { dataset: drawn-digits, train: 77 }, target: mnist-m, normalize: { mean: joint } }\ntrain:\nexperiment: { seeds: 4 }")]
    [InlineData("model: { class: X }\ndata: { source: mnist, target: mnist-m }\ntrain: { optimizer: adam, reversal: { linear: [0.25, 1] }, domain_loss: sum_of_means, layout: channels_first }")]
    [InlineData("model: { class: X }\ndata: { source: mnist, target: mnist-m }\ntrain: { steps_per_epoch: 7, order: stored, initialization: [ glorot, { layers: label, draw: { normal: [ 0.005, -0.1 ] } } ], multipliers: [ { layers: features.conv1, lr: 0 } ] }")]
    [InlineData("model:\n  name: \"My_Net\"\n  input: 3x32x32\n  classes: [\"a, b\", \"it's\", 'say \"x\"', ä]\n  features: [ conv2d: { channels: 4, kernel: 3x5, name: c }, relu, flatten ]\n  label: [ linear: 4 ]\n  domain: { split: c, layers: [ flatten, linear: 1 ] }\ndata: { source: mnist, target: mnist-m }")]
    public void The_resolved_config_says_the_same_as_the_written_one(string text)
    {
        using var folder = new TemporaryFolder();
        var written = ConfigLoader.Load(folder.Write("x.yaml", text), []);

        var resolved = ConfigLoader.Load(folder.Write("resolved.yaml", written.ResolvedText), []);

        Assert.Equal(written.Run, resolved.Run);
        Assert.Equal(written.ResolvedText, resolved.ResolvedText);
        foreach (var key in (string[])["epochs", "steps_per_epoch", "batch", "target_batch", "order", "target_order", "initialization", "optimizer", "lr", "reversal", "domain_loss", "passes", "layout", "methods", "seeds", "mean"])
            Assert.Contains($"{key}:", written.ResolvedText, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_reaches_into_short_forms()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.yaml", "model: { class: X }\ndata: { source: drawn-digits, target: mnist-m }\ntrain: { optimizer: sgd, reversal: { sigmoid: 10 } }");

        var run = ConfigLoader.Load(path, [Override.Parse("data.source.train=99"), Override.Parse("train.optimizer.sgd.momentum=0.5"), Override.Parse("train.reversal.sigmoid.gamma=5"), Override.Parse("experiment.seeds=[7,8]")]).Run;

        Assert.Equal(99, run.Data!.Tasks[0].Sources[0].DataSet.Integer("train"));
        Assert.Equal(new Dann.Dsl.Training.Sgd(0.01, 0.5, false, 0), run.Train.Optimizer);
        Assert.Equal(new Dann.Dsl.Training.SigmoidReversal(5), run.Train.Reversal);
        Assert.Equal([7, 8], run.Experiment.Seeds);
    }
}
