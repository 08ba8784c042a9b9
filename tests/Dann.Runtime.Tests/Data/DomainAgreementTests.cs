using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Tests.Support;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data;

/// <summary>Domains that look as if they did not belong together are told.</summary>
public sealed class DomainAgreementTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_class_that_the_source_lacks_and_the_target_has_is_told_with_what_it_costs()
    {
        using var source = Domain("src", [0, 0, 1]);
        using var target = Domain("tgt", [0, 1, 2, 2]);

        Assert.Equal(
            "src has no sample of the class c: what has no labelled sample is never learned, and 2 of 4 samples of tgt, which are of it, count as wrong. Are the labels of both domains numbered alike?",
            Assert.Single(Doubts(source, target)));
        Assert.Equal("src has no sample of the class c: what has no labelled sample is never learned. Are the labels of both domains numbered alike?", Assert.Single(Doubts(source, DomainData.Unlabelled("tgt", zeros(2, 1)))));
    }

    [Fact]
    public void Classes_that_the_target_lacks_are_told()
    {
        using var source = Domain("src", [0, 1, 2]);
        using var target = Domain("tgt", [1, 1]);

        Assert.Equal("tgt has no sample of 2 of 3 classes: a, c, which src has: its accuracy is that of the other classes. Are the labels of both domains numbered alike?", Assert.Single(Doubts(source, target)));
        Assert.Empty(Doubts(source, Domain("tgt", [0, 1, 2, 0])));
    }

    [Theory]
    [InlineData(1, 0, 1, 0, false)]
    [InlineData(1, 0, 9, 0, false)]
    [InlineData(1, 0, 11, 0, true)]
    [InlineData(11, 0, 1, 0, true)]
    [InlineData(1, 0, 1, 9, false)]
    [InlineData(1, 0, 1, 11, true)]
    [InlineData(0, 5, 0, 5, false)]
    [InlineData(0, 5, 0, 6, true)]
    public void Values_of_another_scale_or_far_away_are_told(float scale, float middle, float otherScale, float otherMiddle, bool isTold)
    {
        // -1 and 1 have the mean 0 and the deviation 1.
        using var source = Domain("src", [0, 1, 2], tensor(new float[] { -1, 1, -1, 1, -1, 1 }).reshape(3, 2) * scale + middle);
        using var target = Domain("tgt", [0, 1, 2], tensor(new float[] { -1, 1, -1, 1, -1, 1 }).reshape(3, 2) * otherScale + otherMiddle);

        var doubts = Doubts(source, target);

        Assert.Equal(isTold ? 1 : 0, doubts.Count);
        if (isTold)
            Assert.Contains($"(mean {otherMiddle:0.###}, deviation {otherScale:0.###}): they look as if they were measured in other units", doubts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Bright_and_dark_images_are_domains_like_others()
    {
        using var source = Domain("src", [0, 1, 2], zeros(3, 4, 4, 3).to(ScalarType.Byte));
        using var target = Domain("tgt", [0, 1, 2], full([3, 4, 4, 3], 255, ScalarType.Byte));

        Assert.Empty(Doubts(source, target));
    }

    [Fact]
    public void A_run_says_so_and_keeps_it_with_its_results()
    {
        var config = folder.Write("mine.yaml", $$"""
            model: { class: DigitsDann }
            data:
              source: { dataset: arrays, train_x: {{folder.File("sx.npy")}}, train_y: {{folder.File("sy.npy")}} }
              target: { dataset: drawn-digits-m, train: 10, test: 10 }
            train: { epochs: 1, batch: 4 }
            experiment: { methods: source_only }
            """);
        Write("sy.npy", "|u1", "(4,)", [0, 1, 1, 0]);
        Images("sx", 3);

        var run = HostRun.Of(config, "--device", "cpu", "--out", folder.File("runs"));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("arrays/sx has no sample of 8 of 10 classes: 2, 3, 4, 5, 6, …: what has no labelled sample is never learned, and 8 of 10 samples of drawn-digits-m test", run.Output, StringComparison.Ordinal);
        var results = Directory.GetFiles(folder.File("runs"), "results.json", SearchOption.AllDirectories).Single();
        Assert.Contains("has no sample of 8 of 10 classes", File.ReadAllText(results), StringComparison.Ordinal);
    }

    private static List<string> Doubts(DomainData source, DomainData target) => [.. DomainAgreement.Doubts(Both(source), Both(target))];

    private static DomainSplits Both(DomainData data) => new(data, data);

    private static DomainData Domain(string name, long[] labels, Tensor? values = null) => new(name, values ?? zeros(labels.Length, 1), tensor(labels), ["a", "b", "c"]);

    private void Images(string name, int channels, int side = 32) => Write($"{name}.npy", "|u1", $"(4, {side}, {side}, {channels})", [.. Enumerable.Range(0, 4 * side * side * channels).Select(i => (byte)(i * 7))]);

    private void Write(string name, string type, string shape, byte[] values)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        File.WriteAllBytes(folder.File(name), [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. values]);
    }
}
