using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>What <c>train.multipliers</c> freezes, and what it refuses.</summary>
public sealed class MultiplierTests
{
    [Fact]
    public void Frozen_layers_keep_every_bit_and_get_no_gradient_while_the_rest_learns()
    {
        using var scope = NewDisposeScope();
        using var run = new TinyRun(settings: With(new LayerMultipliers("features") { LearningRate = 0 }));
        var before = run.State();

        run.RunSteps(2);

        var after = run.State();
        foreach (var name in (string[])["features.conv2d_1.weight", "features.conv2d_1.bias", "features.batch_norm2d_1.weight", "features.batch_norm2d_1.bias"])
            TensorAssert.Same(before[name], after[name]);
        Assert.All(run.Model.features.parameters(), parameter => Assert.Null(parameter.grad));
        // Its statistics are another matter.
        Assert.All((string[])["label.weight", "domain.weight", "features.batch_norm2d_1.running_mean"], name => Assert.False(before[name].equal(after[name]).all().item<bool>(), name));
    }

    [Fact]
    public void A_path_speaks_of_what_is_in_it_and_of_no_layer_whose_name_begins_alike()
    {
        LayerMultipliers[] items = [new("features.conv1") { LearningRate = 0 }];

        Assert.Equal(0, ParameterFactors.Of(items, "features.conv1.weight").LearningRate);
        Assert.Equal(1, ParameterFactors.Of(items, "features.conv10.weight").LearningRate);
    }

    [Fact]
    public void Weights_may_be_frozen_without_their_biases()
    {
        using var scope = NewDisposeScope();
        using var run = new TinyRun(settings: With(new LayerMultipliers("features.conv2d_1") { LearningRate = 0, BiasLearningRate = 1 }, new LayerMultipliers("features.batch_norm2d_1") { FrozenStatistics = true }));
        var before = run.State();

        run.RunSteps(2);

        TensorAssert.Same(before["features.conv2d_1.weight"], run.State()["features.conv2d_1.weight"]);
        Assert.False(before["features.conv2d_1.bias"].equal(run.State()["features.conv2d_1.bias"]).all().item<bool>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Frozen_statistics_stay_through_training_and_evaluation(bool areFrozen)
    {
        using var scope = NewDisposeScope();
        using var run = new TinyRun(settings: With(new LayerMultipliers("features") { FrozenStatistics = true }, new LayerMultipliers("features.batch_norm2d_1") { FrozenStatistics = areFrozen }) with { Epochs = 1 });
        var before = run.State();

        run.Run();

        Assert.Equal(!areFrozen, run.Model.features.batch_norm2d_1.training);
        Assert.True(run.Model.features.dropout_1.training);
        foreach (var name in (string[])["features.batch_norm2d_1.running_mean", "features.batch_norm2d_1.running_var"])
            Assert.Equal(areFrozen, before[name].equal(run.State()[name]).all().item<bool>());
        Assert.False(before["features.batch_norm2d_1.weight"].equal(run.State()["features.batch_norm2d_1.weight"]).all().item<bool>());
    }

    [Fact]
    public void A_model_is_free_again_when_its_trainer_is_gone()
    {
        using var model = new TinyDann();
        using (new TinyDannTrainer(model, new TrainerOptions { Train = With(new LayerMultipliers("features") { LearningRate = 0, FrozenStatistics = true }) }))
            Assert.All(model.features.parameters(), parameter => Assert.False(parameter.requires_grad));

        model.train();
        Assert.All(model.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.True(model.features.batch_norm2d_1.training);
    }

    [Fact]
    public void Layers_that_the_model_does_not_have_are_refused()
    {
        using var model = new TinyDann();

        Assert.Equal(
            "train.multipliers speaks of 'features.conv2d_2', which is no branch, layer or block with weights in TinyDann. Did you mean 'features.conv2d_1'?",
            Refusal(With(new LayerMultipliers("label") { LearningRate = 2 }, new LayerMultipliers("features.conv2d_2") { LearningRate = 2 })));
        Assert.Equal(
            "train.initialization speaks of 'lable', which is no branch, layer or block with weights in TinyDann. Did you mean 'label'?",
            Refusal(TinyRun.Settings with { Initialization = new LayerInitialization[] { new("", new GlorotInitialization()), new("lable", new GlorotInitialization()) }.ToEquatableArray() }));
        Assert.Equal(
            "train.multipliers freezes every layer of the features and the label branch, so that nothing can learn the classes.",
            Refusal(With(new LayerMultipliers("features") { LearningRate = 0 }, new LayerMultipliers("label") { LearningRate = 0 })));

        string Refusal(TrainSettings settings) => Assert.Throws<ArgumentException>(() => new TinyDannTrainer(model, new TrainerOptions { Train = settings })).Message;
    }

    private static TrainSettings With(params LayerMultipliers[] multipliers) => TinyRun.Settings with { Multipliers = multipliers.ToEquatableArray() };
}
