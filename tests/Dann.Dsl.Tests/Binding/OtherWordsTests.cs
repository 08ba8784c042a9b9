using Dann.Dsl.Binding;
using Dann.Dsl.Surface;
using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Binding;

/// <summary>A word of another tool is answered with what it is called here, and where it stands.</summary>
public sealed class OtherWordsTests
{
    [Theory]
    [InlineData("train.learning_rate", "0.1", "optimizer: { sgd: { lr: 0.01 } }")]
    [InlineData("train.lr", "0.1", "optimizer: { sgd: { lr: 0.1 } }")]
    [InlineData("train.lambda", "0.1", "reversal: { constant: 0.1 }")]
    [InlineData("train.reversal", "0.1", "{ constant: 0.1 }")]
    [InlineData("train.weight_decay", "0.1", "weight_decay: 0.0005 } }")]
    [InlineData("train.momentum", "0.5", "momentum: 0.9, weight_decay")]
    [InlineData("train.optimizer.lr", "0.1", "Write sgd: { lr: … }")]
    [InlineData("train.class_weights", "balanced", "classes and samples have no weights")]
    [InlineData("train.scheduler", "step", "lr: { inverse_decay:")]
    [InlineData("train.trade_off", "0.1", "reversal: { constant: 0.1 }")]
    [InlineData("train.LearningRate", "0.1", "optimizer: { sgd: { lr: 0.01 } }")]
    [InlineData("train.seed", "1", "experiment: { seeds: [ 1, 2, 3 ] }")]
    [InlineData("train.batch_size", "32", "Did you mean 'batch'?")]
    [InlineData("train.num_epochs", "3", "Did you mean 'epochs'?")]
    [InlineData("train.device", "cuda", "--device cuda")]
    [InlineData("train.optimizer", "0.1", "{ sgd: { lr: 0.1 } }")]
    [InlineData("train.optimizer.sgd.learning_rate", "0.1", "Did you mean 'lr'?")]
    [InlineData("train.domain_loss", "0.1", "{ mean: { weight: 0.1 } }")]
    [InlineData("data.transforms", "x", "is augment")]
    [InlineData("experiment.out", "x", "--out DIR")]
    public void It_is_answered_with_what_it_is_here(string path, string value, string expected)
    {
        var keys = path.Split('.');
        var result = ConfigReader.Read(Sample.Config, Sample.File, root => SurfaceEdit.Put(root, keys, new SurfaceScalar(value, false, Place.StartOf(Sample.File))));

        Assert.Contains(expected, Assert.Single(result.Findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- conv2d: { channels: 8, kernel: 5, name: conv }", "- conv2d: { filters: 8, kernel: 5, name: conv }", "Did you mean 'channels'?")]
    [InlineData("- conv2d: { channels: 8, kernel: 5, name: conv }", "- conv2d: { in_channels: 3, channels: 8, kernel: 5, name: conv }", "Input sizes are never written")]
    [InlineData("- relu", "- dropout: { p: 0.5 }\n    - relu", "Did you mean 'probability'?")]
    public void So_is_the_setting_of_a_layer(string old, string @new, string expected) =>
        Assert.Contains(expected, Assert.Single(ConfigReader.Read(Sample.With(old, @new), Sample.File).Findings).Message, StringComparison.Ordinal);

}
