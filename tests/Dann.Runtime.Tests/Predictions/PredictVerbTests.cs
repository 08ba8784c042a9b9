using System.Text.Json;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Tests.Data;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Tests.Predictions;

/// <summary>The verb <c>predict</c> on the networks of a finished run.</summary>
public sealed class PredictVerbTests(PredictedRun run) : IClassFixture<PredictedRun>
{
    [Theory]
    [InlineData("dann")]
    [InlineData("source_only")]
    public void Predictions_of_the_test_images_are_those_the_run_measured(string method)
    {
        var measured = ComparedRun.ReadResults(run.Folder).Runs.Single(result => result.Method == method && result.Seed == 2);

        var (code, target, _) = run.Predict(run.TargetImages, "--method", method, "--seed", "2");
        var (_, source, _) = run.Predict(run.SourceImages, "--method", method, "--seed", "2", "--domain", "source");

        Assert.Equal(0, code);
        Assert.Equal(measured.Confusion, Confusion(target));
        Assert.Equal(measured.TargetAccuracy!.Value, Accuracy(target), 12);
        Assert.Equal(measured.SourceAccuracy, Accuracy(source), 12);
    }

    [Fact]
    public void The_domain_that_samples_look_like_is_the_one_the_domain_branch_was_measured_to_say()
    {
        var measured = ComparedRun.ReadResults(run.Folder).Runs.Single(result => result.Method == "dann" && result.Seed == 1);

        var target = Images(run.Predict(run.TargetImages).Json).Select(image => image.GetProperty("domain").GetProperty("looksLike").GetString() == "target").ToList();
        var source = Images(run.Predict(run.SourceImages, "--domain", "source").Json).Select(image => image.GetProperty("domain").GetProperty("looksLike").GetString() == "source").ToList();

        Assert.Equal(measured.DomainAccuracy!.Value, (Share(target) + Share(source)) / 2, 12);
        Assert.All(Images(run.Predict(run.TargetImages, "--method", "source_only").Json), image => Assert.Equal(JsonValueKind.Null, image.GetProperty("domain").ValueKind));

        static double Share(List<bool> right) => right.Count(isRight => isRight) / (double)right.Count;
    }

    [Fact]
    public void Without_a_word_the_adapted_network_of_the_lowest_seed_answers_and_says_so()
    {
        var plain = HostRun.Of("predict", run.Folder, Path.Combine(run.TargetImages, "00-*.png"), "--device", "cpu");
        var (_, json, _) = run.Predict(Path.Combine(run.TargetImages, "0*-*.png"), "--top", "3");

        Assert.Equal((0, ""), (plain.Code, plain.Error));
        Assert.StartsWith("DigitsDann: dann, seed 1, epoch 3, drawn-digits -> drawn-digits-m\n(--method, --seed and --task choose another: dann seed 2; source_only seed 1; source_only seed 2)\n", plain.Output, StringComparison.Ordinal);
        Assert.Matches("00-[0-9]\\.png +[0-9] +[0-9.]+% +(source|target) [0-9.]+%", plain.Output);
        Assert.Equal(1, json.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(("dann", 1), (json.GetProperty("network").GetProperty("method").GetString(), json.GetProperty("network").GetProperty("seed").GetInt32()));
        var images = Images(json);
        Assert.Equal(10, images.Count);
        Assert.All(images, image =>
        {
            var top = image.GetProperty("top").EnumerateArray().Select(ranked => ranked.GetProperty("probability").GetDouble()).ToList();
            Assert.Equal(3, top.Count);
            Assert.Equal(top.OrderDescending(), top);
            Assert.Equal(top[0], image.GetProperty("probability").GetDouble());
        });
    }

    [Fact]
    public void The_newest_run_of_a_config_is_found_by_the_folder_of_its_runs()
    {
        var answer = HostRun.Of("predict", Path.GetDirectoryName(run.Folder)!, run.TargetImages, "--json", "--device", "cpu");

        Assert.Equal(run.Folder, JsonDocument.Parse(answer.Output).RootElement.GetProperty("run").GetString());
    }

    [Fact]
    public void A_network_without_a_trained_domain_branch_calls_the_domain_unknown()
    {
        var answer = HostRun.Of("predict", run.Folder, run.TargetImages, "--method", "source_only", "--device", "cpu");

        Assert.Contains(" unknown", answer.Output, StringComparison.Ordinal);
        Assert.Contains("taught no domain branch", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_decode_is_named_and_the_others_are_predicted()
    {
        var broken = run.File("broken.png");
        File.WriteAllText(broken, "no image");
        var good = Directory.GetFiles(run.TargetImages).Order(StringComparer.Ordinal).First();

        var (code, json, error) = run.Predict(broken, good, run.File("absent.png"));

        Assert.Equal(3, code);
        Assert.Equal($"error: {broken} is broken: it is no image of a known format. Get it again.\nerror: There is no file '{run.File("absent.png")}'.\n", error);
        var images = Images(json);
        Assert.Equal([broken, good, run.File("absent.png")], images.Select(image => image.GetProperty("image").GetString()));
        Assert.True(images[1].TryGetProperty("class", out _));
        Assert.StartsWith(broken, images[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_an_array_are_samples()
    {
        var files = Directory.GetFiles(run.TargetImages).Order(StringComparer.Ordinal).Take(2).ToList();
        var array = run.File("rows.npy");
        Save(array, files);

        var rows = Images(run.Predict(array).Json);
        var images = Images(run.Predict([.. files]).Json);

        Assert.Equal([$"{array}[0]", $"{array}[1]"], rows.Select(row => row.GetProperty("image").GetString()));
        Assert.Equal(images.Select(image => image.GetProperty("probability").GetDouble()), rows.Select(row => row.GetProperty("probability").GetDouble()));

        var (code, _, error) = run.Predict(SampleFiles.Find("images_last.npy"));
        Assert.Equal(3, code);
        Assert.EndsWith("but this network reads 3x32x32.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void More_samples_than_fit_into_one_batch_are_each_answered_once_in_their_order()
    {
        var (first, last) = Directory.GetFiles(run.TargetImages).Order(StringComparer.Ordinal).ToArray() is [var one, .., var other] ? (one, other) : default;
        var folder = Directory.CreateDirectory(run.File("many")).FullName;
        var array = run.File("many.npy");
        List<string> files = [.. Enumerable.Range(0, 66).Select(i => Path.Combine(folder, FormattableString.Invariant($"{i:00}.png")))];
        foreach (var file in files)
            File.Copy(file == files[^1] ? last : first, file, overwrite: true);
        Save(array, files);

        var alone = Images(run.Predict(first, last).Json);
        // The images behind the array wait for it.
        var answers = Images(run.Predict(folder, array, first).Json);

        Assert.Equal([.. files, .. Enumerable.Range(0, 66).Select(row => $"{array}[{row}]"), first], answers.Select(image => image.GetProperty("image").GetString()));
        foreach (var (answer, i) in answers.Select((answer, i) => (answer, i)))
            Assert.Equal(Summary(alone[i is 65 or 131 ? 1 : 0]), Summary(answer));
        Assert.NotEqual(Summary(alone[0]), Summary(alone[1]));

        static (int, double, double) Summary(JsonElement image) =>
            (image.GetProperty("label").GetInt32(), Math.Round(image.GetProperty("probability").GetDouble(), 6), Math.Round(image.GetProperty("domain").GetProperty("target").GetDouble(), 6));
    }

    [Fact]
    public void Of_a_folder_the_images_in_it_and_below_it_are_taken_and_nothing_else()
    {
        var good = Directory.GetFiles(run.TargetImages)[0];
        Directory.CreateDirectory(run.File("mixed/deep"));
        File.Copy(good, run.File("mixed/b.PNG"));
        File.Copy(good, run.File("mixed/deep/a.png"));
        File.WriteAllText(run.File("mixed/a.txt"), "a note");

        var (code, json, error) = run.Predict(run.File("mixed"));

        Assert.Equal((0, $"note: {run.File("mixed")}: left out 1 .txt file\n"), (code, error));
        Assert.Equal([run.File("mixed/b.PNG"), run.File("mixed/deep/a.png")], Images(json).Select(image => image.GetProperty("image").GetString()));
    }

    [Fact]
    public void The_table_says_what_the_json_says_whatever_a_file_is_called()
    {
        var (target, source) = (Directory.GetFiles(run.TargetImages).Order(StringComparer.Ordinal), Directory.GetFiles(run.SourceImages).Order(StringComparer.Ordinal));
        foreach (var (file, i) in target.Concat(source).Select((file, i) => (file, i)))
            File.Copy(file, Path.Combine(Directory.CreateDirectory(run.File("named")).FullName, FormattableString.Invariant($"[{i:00}].png")), overwrite: true);

        var table = HostRun.Of("predict", run.Folder, run.File("named"), "--device", "cpu").Output;
        var images = Images(run.Predict(run.File("named")).Json);

        // Both come, so that both sides of the half are seen.
        Assert.Equal(["source", "target"], images.Select(image => image.GetProperty("domain").GetProperty("looksLike").GetString()).Distinct().Order());
        foreach (var (image, i) in images.Select((image, i) => (image, i)))
        {
            var domain = image.GetProperty("domain");
            var (ofTarget, ofSource) = (domain.GetProperty("target").GetDouble(), domain.GetProperty("source").GetDouble());
            Assert.Equal(1, ofTarget + ofSource, 12);
            Assert.Equal(ofTarget >= 0.5 ? "target" : "source", domain.GetProperty("looksLike").GetString());
            Assert.Matches(
                FormattableString.Invariant($@"\[{i:00}\]\.png +{image.GetProperty("class").GetString()} +{image.GetProperty("probability").GetDouble() * 100:0.0}% +{domain.GetProperty("looksLike").GetString()} {Math.Max(ofTarget, ofSource) * 100:0.0}%"),
                table);
        }
    }

    [Fact]
    public void Patterns_may_begin_in_the_current_folder()
    {
        var here = Path.GetRelativePath(Environment.CurrentDirectory, run.TargetImages);

        Assert.All(Images(run.Predict(Path.Combine(here, "0*-*.png")).Json), image => Assert.StartsWith(here, image.GetProperty("image").GetString(), StringComparison.Ordinal));
        Assert.Equal("error: No file fits nothing*.png.\n", run.Predict("nothing*.png").Error);
    }

    [Fact]
    public void An_interrupted_predict_ends_with_130()
    {
        var answer = HostRun.Of(new CancellationToken(canceled: true), "predict", run.Folder, run.TargetImages, "--device", "cpu");

        Assert.Equal(130, answer.Code);
    }

    [Fact]
    public void What_there_is_not_is_said_with_what_there_is()
    {
        Assert.Equal((2, $"There is no run at '{run.File("nowhere")}', because there is no config.resolved.yaml in it. Name a folder such as runs/quickstart/20260101-120000, or runs/quickstart for its newest run.\n"), Refusal("predict", run.File("nowhere"), "a.png"));
        var (code, error) = Refusal("predict", run.Folder, "a.png", "--seed", "9", "--method", "dann");
        Assert.Equal(2, code);
        Assert.Contains("has no network of method dann, seed 9. It has dann seed 1 (drawn-digits -> drawn-digits-m); ", error, StringComparison.Ordinal);
        Assert.Contains("The classifier of that method is fitted on a whole domain and not kept", Refusal("predict", run.Folder, "a.png", "--method", "subspace_alignment").Error, StringComparison.Ordinal);
        Assert.Equal(2, Refusal("predict", run.Folder, "a.png", "--top", "0").Code);

        Directory.CreateDirectory(run.File("begun"));
        File.WriteAllText(run.File("begun/config.resolved.yaml"), "");
        (code, error) = Refusal("predict", run.File("begun"), "a.png");
        Assert.Equal(3, code);
        Assert.Contains("has no finished network below models/", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_another_declaration_is_refused()
    {
        var (code, error) = Refusal("predict", Copy("changed.safetensors", $"\\u0022architecture\\u0022:\\u0022{DigitsDann.Hash}", "\\u0022architecture\\u0022:\\u00220000000000000000"), "a.png");
        Assert.Equal(2, code);
        Assert.Contains("its declaration was changed since", error, StringComparison.Ordinal);

        (code, error) = Refusal("predict", Copy("renamed.safetensors", "\\u0022model\\u0022:\\u0022DigitsDann", "\\u0022model\\u0022:\\u0022DigitsXann"), "a.png");
        Assert.Equal(2, code);
        Assert.Contains("of the model 'DigitsXann', which is not compiled into this program", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_card_that_is_understood_is_refused()
    {
        var (code, error) = Refusal("predict", Copy("newer.safetensors", "\\u0022schemaVersion\\u0022:1,", "\\u0022schemaVersion\\u0022:2,"), "a.png");
        Assert.Equal(3, code);
        Assert.Contains("was written by a newer version of this program", error, StringComparison.Ordinal);

        (code, error) = Refusal("predict", Copy("unreadable.safetensors", "\\u0022schemaVersion\\u0022:1,", "\\u0022schemaVersion\\u0022:x,"), "a.png");
        Assert.Equal(3, code);
        Assert.Contains("cannot be read as a network", error, StringComparison.Ordinal);

        using (var model = new DigitsDann())
            ModelFile.Save(model, run.File("bare.safetensors"));
        (code, error) = Refusal("predict", run.File("bare.safetensors"), "a.png");
        Assert.Equal(3, code);
        Assert.Contains("holds weights, but not what is needed to read samples for them", error, StringComparison.Ordinal);

        File.WriteAllText(run.File("torn.safetensors"), "torn");
        (code, error) = Refusal("predict", run.File("torn.safetensors"), "a.png");
        Assert.Equal(3, code);
        Assert.Contains("is torn", error, StringComparison.Ordinal);
    }

    private static (int Code, string Error) Refusal(params string[] arguments)
    {
        var answer = HostRun.Of(arguments);
        return (answer.Code, answer.Error);
    }

    // A network's file with a card that says something else, as long as before.
    private string Copy(string name, string from, string to)
    {
        var bytes = File.ReadAllBytes(Directory.EnumerateFiles(Path.Combine(run.Folder, "models"), "dann-seed1.safetensors", SearchOption.AllDirectories).Single());
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllBytes(run.File(name), System.Text.Encoding.Latin1.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
        return run.File(name);
    }

    // The images as the rows of an array.
    private static void Save(string array, List<string> files)
    {
        var header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({files.Count}, 32, 32, 3), }}".PadRight(117) + "\n";
        File.WriteAllBytes(array, [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. System.Text.Encoding.Latin1.GetBytes(header), .. files.SelectMany(file => Runtime.Data.Images.ImageDecoder.Rgb(File.ReadAllBytes(file), file).Rgb)]);
    }

    private static List<JsonElement> Images(JsonElement json) => [.. json.GetProperty("images").EnumerateArray()];

    private static double Accuracy(JsonElement json)
    {
        var images = Images(json);
        return images.Count(image => Truth(image) == image.GetProperty("label").GetInt32()) / (double)images.Count;
    }

    private static List<long[]> Confusion(JsonElement json)
    {
        var matrix = Enumerable.Range(0, 10).Select(_ => new long[10]).ToList();
        foreach (var image in Images(json))
            matrix[Truth(image)][image.GetProperty("label").GetInt32()]++;
        return matrix;
    }

    private static int Truth(JsonElement image) => Path.GetFileNameWithoutExtension(image.GetProperty("image").GetString()!)[^1] - '0';
}
