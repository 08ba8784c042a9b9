using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>What a user's own tensors can have wrong is told in the words of tensors, before a step is taken.</summary>
public sealed class FitInputTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly TinyDann model = new();
    private readonly TinyDannTrainer trainer;
    private readonly Tensor images;
    private readonly Tensor labels;
    private readonly Tensor target;

    public FitInputTests()
    {
        trainer = new TinyDannTrainer(model, new TrainerOptions { Train = new TrainSettings { Epochs = 1, Batch = 8 } });
        (images, labels) = TinyData.Draw(24, isTarget: false, 1);
        (target, _) = TinyData.Draw(24, isTarget: true, 2);
    }

    // The tiny network takes (3, 8, 8) and tells 3 classes apart.
    public static TheoryData<string, string> Mistakes => new()
    {
        { "labels 1..3", "source images: labels go from 1 to 3, but TinyDann has 3 classes (0 to 2): they start at 0. Where yours start at 1, take 1 off: labels - 1." },
        { "labels -1..1", "source images: labels go from -1 to 1, but TinyDann has 3 classes (0 to 2): they start at 0" },
        { "labels 0..5", "source images: labels go from 0 to 4, but TinyDann has 3 classes (0 to 2)." },
        { "float labels", "source images: expected labels (N) of a whole-number type, got Float32 (24)." },
        { "bool labels", "source images: expected labels (N) of a whole-number type, got Bool (24)." },
        { "one-hot labels", "One-hot rows become labels by labels.argmax(1)." },
        { "labels (N, 1)", "labels.squeeze(1)" },
        { "fewer labels", "source images: there are 24 samples and 20 labels; expected one label for each sample." },
        { "labels on meta", "expected labels in a dense tensor on a device that holds values" },
        { "images on meta", "expected a dense tensor on a device that holds values, got one on meta" },
        { "sparse images", "to_dense()" },
        { "NaN", "source images: sample 5 holds a value that is no number, or infinite." },
        { "infinity in the target", "target images: sample 23 holds a value that is no number, or infinite." },
        { "channels last", "source images: samples are (8, 8, 3), but TinyDann takes (3, 8, 8). Channels come first: images.permute(0, 3, 1, 2) makes (N, C, H, W) of (N, H, W, C)." },
        { "target channels last", "target images: samples are (8, 8, 3), but TinyDann takes (3, 8, 8). Channels come first" },
        { "grey", "source images: samples are (1, 8, 8), but TinyDann takes (3, 8, 8). It takes 3 channels, and these have 1." },
        { "larger target", "target images: samples are (3, 9, 8), but TinyDann takes (3, 8, 8). Bring the images to 8x8, or change the model's input." },
        { "vectors", "source images: samples are (192), but TinyDann takes (3, 8, 8)." },
        { "float 0..255", "source images: values go from 0 to 255, but float images are expected in 0..1. Divide by 255, or give bytes: images.to(ScalarType.Byte)." },
        { "float -100..100", "source images: values go from -100 to 100, but float images are expected in 0..1." },
        { "double", "source images: expected images (N, C, H, W) of uint8 or float32, float32 sequences (N, C, L) or float32 vectors (N, F), got Float64 (24, 3, 8, 8). Convert with .to(ScalarType.Float32)." },
        { "whole numbers", "got Int64 (24, 3, 8, 8). Bytes of 0..255 are .to(ScalarType.Byte)" },
        { "no channel", "got Byte (24, 8, 8). Without a channel they are no images: images.unsqueeze(1)." },
        { "no sample", "source images: there is no sample." },
        { "no target", "target images: there is no sample." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_where_it_is(string mistake, string message)
    {
        var (x, y, t) = Make(mistake);

        Assert.Contains(message, Assert.Throws<ArgumentException>(() => trainer.Fit(x, y, t)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int32)]
    public void Any_whole_number_type_is_a_type_of_labels(ScalarType type) => Assert.True(trainer.Fit(images, labels.to(type), target).IsComplete);

    [Fact]
    public void A_class_without_samples_is_no_mistake() => Assert.True(trainer.Fit(images, zeros_like(labels), target).IsComplete);

    [Fact]
    public void Bytes_and_standardised_images_are_taken()
    {
        Assert.True(trainer.Fit(images.mul(255).to(ScalarType.Byte), labels, target).IsComplete);
        Assert.True(trainer.Fit(images.sub(0.5f).mul(4), labels, target.sub(0.5f).mul(4)).IsComplete);
    }

    [Fact]
    public void Data_of_ones_own_is_held_to_the_model_as_tensors_are()
    {
        using var none = DomainData.Unlabelled("photos", rand(24, 8, 8, 3));
        using var two = DomainData.FromTensors("two", images, zeros_like(labels), ["a", "b"]);
        using var large = UnlabelledData.FromTensor("large", rand(24, 3, 9, 9));
        using var right = DomainData.FromTensors("right", images, labels, ["a", "b", "c"]);

        Assert.Contains("photos has no labels.", Refused(() => trainer.Fit(none, large)), StringComparison.Ordinal);
        Assert.Contains("two has 2 classes, and TinyDann has 3", Refused(() => trainer.Fit(two, large)), StringComparison.Ordinal);
        Assert.Contains("large: samples are (3, 9, 9)", Refused(() => trainer.Fit(right, large)), StringComparison.Ordinal);
        Assert.Contains("labels go from 1 to 3", Refused(() => trainer.Evaluate(images, labels + 1)), StringComparison.Ordinal);
        Assert.Contains("Channels come first", Refused(() => trainer.Evaluate(images.permute(0, 2, 3, 1), labels)), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        trainer.Dispose();
        model.Dispose();
        scope.Dispose();
    }

    private static string Refused(Action action) => Assert.Throws<ArgumentException>(action).Message;

    private (Tensor Images, Tensor Labels, Tensor Target) Make(string mistake)
    {
        Tensor With(Tensor from, int sample, float value)
        {
            var copy = from.clone();
            copy[sample, 1, 2, 3] = value;
            return copy;
        }

        var range = images.clone();
        range[0].fill_(0);
        range[1].fill_(1);
        return mistake switch
        {
            "labels 1..3" => (images, labels + 1, target),
            "labels -1..1" => (images, labels - 1, target),
            "labels 0..5" => (images, labels * 2, target),
            "float labels" => (images, labels.to(ScalarType.Float32), target),
            "bool labels" => (images, labels.eq(1), target),
            "one-hot labels" => (images, nn.functional.one_hot(labels, 3), target),
            "labels (N, 1)" => (images, labels.unsqueeze(1), target),
            "fewer labels" => (images, labels.narrow(0, 0, 20), target),
            "labels on meta" => (images, labels.to(META), target),
            "images on meta" => (images.to(META), labels, target),
            "sparse images" => (images.to_sparse(), labels, target),
            "NaN" => (With(images, 5, float.NaN), labels, target),
            "infinity in the target" => (images, labels, With(target, 23, float.NegativeInfinity)),
            "channels last" => (images.permute(0, 2, 3, 1), labels, target.permute(0, 2, 3, 1)),
            "target channels last" => (images, labels, target.permute(0, 2, 3, 1)),
            "grey" => (images.narrow(1, 0, 1), labels, target),
            "larger target" => (images, labels, rand(24, 3, 9, 8)),
            "vectors" => (images.flatten(1), labels, target.flatten(1)),
            "float 0..255" => (range * 255, labels, target),
            "float -100..100" => (range * 200 - 100, labels, target),
            "double" => (images.to(ScalarType.Float64), labels, target),
            "whole numbers" => (images.mul(255).to(ScalarType.Int64), labels, target),
            "no channel" => (zeros(24, 8, 8, ScalarType.Byte), labels, target),
            "no sample" => (images.narrow(0, 0, 0), labels.narrow(0, 0, 0), target),
            "no target" => (images, labels, target.narrow(0, 0, 0)),
            _ => throw new ArgumentOutOfRangeException(nameof(mistake)),
        };
    }
}
