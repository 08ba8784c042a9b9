using Dann.Dsl.Architecture;
using Dann.Dsl.DataSets;
using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Methods;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Data;

public sealed class ShapeAgreementTests
{
    private static readonly DomainSettings Photos = Of("image-folder", ("size", 32));
    private static readonly DomainSettings Small = Of("image-folder", ("size", 16));

    [Fact]
    public void Images_of_two_sizes_are_a_matter_of_the_config()
    {
        using var scope = NewDisposeScope();

        var failure = Assert.Throws<ConfigException>(() => ShapeAgreement.Check(Task(Photos, Small), Splits(rand(2, 32, 32, 3)), Splits(rand(2, 16, 16, 3))));

        Assert.Equal("error: image-folder train has samples (3, 32, 32) and image-folder train (3, 16, 16): one network cannot take both. Give both domains one size: --set data.target.size=32, or `size` of the domain below data.domains.", failure.Message);
    }

    [Fact]
    public void Arrays_of_two_widths_go_by_their_files()
    {
        using var scope = NewDisposeScope();
        var (source, target) = (Of("arrays", ("train_x", "sx.npy"), ("test_x", null)), Of("arrays", ("train_x", "tx.npy"), ("test_x", "tt.npy")));

        Assert.Equal("sx.npy has samples (4) and tx.npy (5): one network cannot take both. Bring both to one form.", Assert.Throws<DataException>(() => ShapeAgreement.Check(Task(source, target), Splits(rand(2, 4)), Splits(rand(2, 5)))).Message);
        Assert.StartsWith("tx.npy has samples (4) and tt.npy (5)", Assert.Throws<DataException>(() => ShapeAgreement.Check(Task(source, target), Splits(rand(2, 4)), new(Data(rand(2, 4)), Data(rand(2, 5))))).Message, StringComparison.Ordinal);
        ShapeAgreement.Check(Task(source, target), Splits(rand(2, 4)), Splits(rand(3, 4)));
    }

    [Fact]
    public void The_model_takes_what_the_network_gets_to_see()
    {
        var model = new ModelRegistration("M", "", [], 2, () => new TinyDann(), (_, _) => throw new NotSupportedException()) { Input = [3, 28, 28] };

        Assert.Equal("error: M takes samples of (3, 28, 28), but image-folder has (3, 32, 32). Bring the images to the model's size (--set data.source.size=28 --set data.target.size=28), or change model.input.", Assert.Throws<ConfigException>(() => ShapeAgreement.Check(model, Task(Photos, Photos), [3, 32, 32])).Message);
        Assert.Equal("error: M takes samples of (3, 28, 28), but image-folder has (7). Change model.input, or give it other data.", Assert.Throws<ConfigException>(() => ShapeAgreement.Check(model, Task(Photos, Photos), [7])).Message);
        ShapeAgreement.Check(model, Task(Photos, Photos), [3, 28, 28]);
        ShapeAgreement.Check(model with { Input = [] }, Task(Photos, Photos), [7]);
    }

    private static DomainSettings Of(string key, params (string Name, object? Value)[] options) =>
        new(key, new DataSet(key, [], options.Select(option => new DataSetOption(option.Name, option.Name == "size" ? Size2.Square((int)option.Value!) : option.Value)).ToEquatableArray()));

    private static TaskSettings Task(DomainSettings source, DomainSettings target) => new(new[] { source }.ToEquatableArray(), target);

    private static DomainSplits Splits(Tensor values) => new(Data(values), Data(values));

    private static DomainData Data(Tensor values) => DomainData.Unlabelled("d", values);
}
