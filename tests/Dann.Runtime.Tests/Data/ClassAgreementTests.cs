using System.Text.Json;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data;

/// <summary>A label means the same in the model and in all domains, or a run ends with exit code 3.</summary>
public sealed class ClassAgreementTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Domains_with_the_classes_of_the_model_agree()
    {
        ClassAgreement.Check(Model(["a", "b"]), [Domain("one", "a", "b"), Domain("two", "a", "b")]);
        ClassAgreement.Check(Model([], 2), [Domain("one", "a", "b"), Domain("two", "a", "b")]);

        Assert.Equal(["a", "b"], ClassAgreement.Of(Model(["a", "b"])));
        Assert.Equal(["0", "1"], ClassAgreement.Of(Model([], 2)));
    }

    [Fact]
    public void What_differs_is_named()
    {
        Assert.Equal("Mine tells 3 classes apart, but one has 2 (a, b).", Failure(Model([], 3), Domain("one", "a", "b")));
        Assert.StartsWith("Mine and one have other classes: only Mine has c; only one has b. A label means the same everywhere", Failure(Model(["a", "c"]), Domain("one", "a", "b")), StringComparison.Ordinal);
        Assert.StartsWith("Mine and one have other classes: only Mine has c, d. ", Failure(Model(["a", "b", "c", "d"]), Domain("one", "a", "b")), StringComparison.Ordinal);
        Assert.StartsWith("Mine and one have other classes: only one has c. ", Failure(Model(["a", "b"]), Domain("one", "a", "b", "c")), StringComparison.Ordinal);
        Assert.StartsWith("Mine and two have their classes in another order: label 0 is a in the one and b in the other.", Failure(Model(["a", "b"]), Domain("one", "a", "b"), Domain("two", "b", "a")), StringComparison.Ordinal);
        Assert.StartsWith("one and two have other classes: only one has b; only two has c. ", Failure(Model([], 2), Domain("one", "a", "b"), Domain("two", "a", "c")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_reads_folders_of_images_and_refuses_those_with_other_classes()
    {
        for (var digit = 0; digit < 10; digit++)
        {
            SampleFiles.Copy("photo.png", folder.File($"real/{digit}/1.png"));
            SampleFiles.Copy("photo.png", folder.File($"drawn/{(digit == 9 ? "ten" : digit.ToString(System.Globalization.CultureInfo.InvariantCulture))}/1.png"));
        }

        var config = folder.Write("mine.yaml", """
            model: { class: DigitsDann }
            data:
              source: { dataset: drawn-digits, train: 16, test: 10 }
              target: { dataset: image-folder, path: real, size: 32 }
            train: { epochs: 1, batch: 4 }
            experiment: { methods: source_only }
            """);

        var fits = HostRun.Of(config, "--data", folder.FullPath, "--out", folder.File("fits"));
        Assert.Equal((0, ""), (fits.Code, fits.Error));
        var results = Directory.GetFiles(folder.File("fits"), "results.json", SearchOption.AllDirectories).Single();
        Assert.Equal("image-folder/real", JsonDocument.Parse(File.ReadAllText(results)).RootElement.GetProperty("runs")[0].GetProperty("target").GetString());

        File.WriteAllText(config, File.ReadAllText(config).Replace("path: real", "path: drawn", StringComparison.Ordinal));
        var differs = HostRun.Of(config, "--data", folder.FullPath, "--out", folder.File("differs"));
        Assert.Equal(3, differs.Code);
        Assert.Contains("\nerror: drawn-digits train and image-folder/drawn have other classes: only drawn-digits train has 9; only image-folder/drawn has ten. ", differs.Error, StringComparison.Ordinal);
    }

    private static string Failure(ModelRegistration model, params DomainData[] domains) => Assert.Throws<DataException>(() => ClassAgreement.Check(model, domains)).Message;

    private static ModelRegistration Model(string[] names, int? classes = null) =>
        new("Mine", "", names, classes ?? names.Length, () => throw new NotSupportedException(), (_, _) => throw new NotSupportedException());

    private static DomainData Domain(string name, params string[] classNames) => new(name, zeros(2, 3), tensor(new long[] { 0, 1 }), classNames);
}
