using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Predictions;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Predictions;

/// <summary>What is kept beside a network's weights, and comes back from a text.</summary>
public sealed class NetworkCardTests
{
    [Fact]
    public void A_card_says_how_its_network_was_made_and_comes_back_as_it_was()
    {
        var card = Card(MethodCatalogue.Dann, new AsRead());

        Assert.Equal(("DigitsDann", DigitsDann.Hash, "dann", 7, 9), (card.Model, card.Architecture, card.Method, card.Seed, card.Epoch));
        Assert.Equal("amazon-reviews/books -> amazon-reviews/dvd", card.Task);
        Assert.Equal(["x", "y"], card.Classes);
        Assert.Equal((true, false), (card.TellsDomains, card.HasRepresentation));
        // Each domain keeps its own mean.
        Assert.Equal([0.25f], card.Preprocessing(Domain.Source).Scaling.Mean.Values);
        Assert.Equal([0.5f], card.Preprocessing(Domain.Target).Scaling.Mean.Values);
        Assert.Equal(card.Write(), NetworkCard.Read(card.Write())!.Write());
    }

    [Fact]
    public void A_network_that_reads_what_another_makes_says_so_and_one_without_an_adversary_knows_no_domains()
    {
        var card = NetworkCard.Read(Card(MethodCatalogue.SourceOnly, new BackboneFeatures("Tiny", "tiny.safetensors", null)).Write())!;

        Assert.Equal((false, true), (card.TellsDomains, card.HasRepresentation));
    }

    [Fact]
    public void A_card_remembers_of_each_domain_whether_its_photos_are_turned_and_one_of_before_says_that_none_is()
    {
        var card = Card(MethodCatalogue.Dann, new AsRead(), targetIsUpright: false);
        var text = card.Write();

        foreach (var read in new[] { card, NetworkCard.Read(text)! })
        {
            Assert.Equal((true, false), (read.SampleOf(Domain.Source).TurnsUpright, read.SampleOf(Domain.Target).TurnsUpright));
            Assert.Equal((true, false), (read.Preprocessing(Domain.Source).TurnsUpright, read.Preprocessing(Domain.Target).TurnsUpright));
        }

        var before = NetworkCard.Read(text.Replace("\"turnsUpright\":true", "\"other\":1", StringComparison.Ordinal))!;
        Assert.False(before.SampleOf(Domain.Source).TurnsUpright);
    }

    private static NetworkCard Card(Method method, Representation representation, bool targetIsUpright = true)
    {
        using var scope = NewDisposeScope();
        using var target = new DomainData("target", zeros([2, 4, 4, 1], ScalarType.Byte), zeros([2], ScalarType.Int64), ["x", "y"]);
        var normalization = new Normalization(new ChannelMeans([0.25f]), ImagePreprocessing.FromChannelMeans(new ChannelMeans([0.5f])) with { TurnsUpright = targetIsUpright });
        return NetworkCard.Of(ModelRegistry.Find("DigitsDann")!, Plans.Tasks(1)[0], method.Training, 7, 9, ["x", "y"], target, normalization, representation);
    }
}
