using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Predictions;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using Dann.Tests.Shared;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Predictions;

#pragma warning disable CA1720 // The members are what the generator makes of the names 0 to 9.
internal enum DigitsDannClass
{
    _0,
    _1,
    _2,
    _3,
    _4,
    _5,
    _6,
    _7,
    _8,
    _9,
}
#pragma warning restore CA1720

/// <summary>Predictions in a program of the user's own.</summary>
public sealed class PredictorTests(PredictedRun run) : IClassFixture<PredictedRun>
{
    // A probability is at most 1, and what a logit is off by carries over: sums over 27 pixels and 36 features of magnitude 8 in all, a norm, an exponential; by the predictor and by the test.
    private static readonly double Tolerance = Rounding.Float32(2 * (27 + 36 + 6 + (3 * Rounding.Function)), 8);

    private enum Pets
    {
        Cat,
        Dog,
    }

    private enum Turned
    {
        _0,
        _1,
        _3,
        _2,
        _4,
        _5,
        _6,
        _7,
        _8,
        _9,
    }

    [Fact]
    public void A_prediction_is_a_member_of_the_models_enum()
    {
        using var predictor = Predictor.Open(run.Folder, new PredictorOptions { Device = "cpu" });
        var image = Directory.GetFiles(run.TargetImages)[0];

        var plain = predictor.Predict(image);
        var typed = predictor.Predict<DigitsDannClass>(image);

        Assert.Equal(plain.Label, (int)typed.Class);
        Assert.Equal((plain.Probability, plain.TargetLikeness), (typed.Probability, typed.TargetLikeness));
        Assert.Equal(plain.Ranking.Select(ranked => ranked.Label), typed.Ranking.Select(ranked => (int)ranked.Class));
        Assert.Equal(1, plain.Ranking.Sum(ranked => ranked.Probability), 12);
    }

    [Fact]
    public void A_network_with_dropout_and_norms_answers_as_in_evaluation_with_the_mean_of_the_domain_asked_for()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var model = new TinyDann();
        var image = folder.File("image.png");
        File.Copy(SampleFiles.Find("photo.png"), image);
        using var predictor = Predictor.Open(TinyNetwork.Keep(folder.File("network.safetensors"), model, "a -> b", "dann", 1), new PredictorOptions { Device = "cpu" });
        model.eval();

        foreach (var domain in (Domain[])[Domain.Source, Domain.Target, Domain.Source])
        {
            var input = new ImagePreprocessing { Size = Size2.Square(8), Scaling = new PixelScaling { Mean = domain == Domain.Source ? new([0, 0, 0]) : new([0.5f, 0.5f, 0.5f]) } }.FromFile(image);
            var outputs = model.ForwardTraining(input);
            var prediction = predictor.Predict(image, domain);

            Assert.Equal(outputs.Logits.softmax(1).max().item<float>(), prediction.Probability, Tolerance);
            Assert.Equal(ClassName(outputs.Logits.argmax(1).item<long>()), prediction.Class);
            Assert.Equal(outputs.DomainLogits.sigmoid().item<float>(), prediction.TargetLikeness!.Value, Tolerance);
        }

        static string ClassName(long label) => ((string[])["r", "g", "b"])[label];
    }

    [Fact]
    public void An_enum_of_other_classes_is_refused()
    {
        using var predictor = Predictor.Open(run.Folder, new PredictorOptions { Device = "cpu" });
        var prediction = predictor.Predict(Directory.GetFiles(run.TargetImages)[0]);

        Assert.Equal("Pets has 2 members, but the network tells 10 classes apart.", Assert.Throws<ArgumentException>(() => predictor.Typed<Pets>(prediction)).Message);
        Assert.Equal("Turned is not the enum of this network's classes: label 2 is _3 in it, and 2 to the network.", Assert.Throws<ArgumentException>(() => predictor.Typed<Turned>(prediction)).Message);
    }

    [Fact]
    public void Images_are_brought_to_the_form_that_the_data_set_gave_them()
    {
        var photo = ImageDecoder.Rgb(File.ReadAllBytes(SampleFiles.Find("photo.png")), "photo.png");

        Assert.Equal(Rgb("photo_smaller.png"), Place(SampleForm.Of(SampleFiles.DataSet(ImageFolderSet.Entry, ("path", "mine"), ("size", new Size2(9, 16))), [3, 9, 16]), photo));
        Assert.Equal(Rgb("photo_crop.png"), Place(SampleForm.Of(SampleFiles.DataSet(ImageFolderSet.Entry, ("path", "mine"), ("size", Size2.Square(12)), ("resize", "crop")), [3, 12, 12]), photo));
        // A set that is no folder of images says no more than what its samples are.
        Assert.Equal(Rgb("photo_smaller.png"), Place(SampleForm.Of(SampleFiles.DataSet(DrawnDigitsSet.Entry), [3, 9, 16]), photo));
        Assert.False(SampleForm.Of(SampleFiles.DataSet(MoonsSet.Entry), [2]).IsImage);
    }

    [Fact]
    public void One_channel_is_the_luma_and_grey_stays_grey()
    {
        var form = SampleForm.Of(SampleFiles.DataSet(MnistSet.Entry, ("channels", 1)), [1, 1, 3]);

        // ITU-R BT.601: 0.299, 0.587, 0.114.
        Assert.Equal([76, 150, 77], Place(form, new RgbImage(3, 1, [255, 0, 0, 0, 255, 0, 77, 77, 77])));
    }

    [Fact]
    public void The_likeness_of_the_target_is_the_last_domain_s_share_or_that_of_the_one_logit()
    {
        using var scope = NewDisposeScope();

        // Shares of 1, 2 and 5 in 8; odds of 3 to 1.
        Assert.Equal([0.625, 0.125], Predictor.TargetLikeness(tensor(new double[,] { { 1, 2, 5 }, { 2, 5, 1 } }).log()).data<double>().ToArray(), (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal([0.75], Predictor.TargetLikeness(tensor(new double[,] { { 3 } }).log()).data<double>().ToArray(), (one, other) => Math.Abs(one - other) < 1e-12);
    }

    private static byte[] Place(SampleForm form, RgbImage image)
    {
        var place = new byte[form.Shape.Aggregate(1L, (product, size) => product * size)];
        form.Place([.. System.Text.Encoding.ASCII.GetBytes($"P6\n{image.Width} {image.Height}\n255\n"), .. image.Rgb], "photo.ppm", place);
        return place;
    }

    private static byte[] Rgb(string sample) => ImageDecoder.Rgb(File.ReadAllBytes(SampleFiles.Find(sample)), sample).Rgb;
}
