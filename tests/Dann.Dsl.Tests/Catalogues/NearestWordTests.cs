using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Tests.Catalogues;

public sealed class NearestWordTests
{
    [Theory]
    [InlineData("conv3d", "conv2d")]
    [InlineData("Conv2D", "conv2d")]
    [InlineData("conv2", "conv2d")]
    [InlineData("maxpool2d", "max_pool2d")]
    [InlineData("MaxPool2d", "max_pool2d")]
    [InlineData("max-pool-2d", "max_pool2d")]
    [InlineData("leakyrelu", "leaky_relu")]
    [InlineData("dense", null)]
    [InlineData("batchnorm1", "batch_norm1d")]
    [InlineData("droput", "dropout")]
    [InlineData("sigmoït", "sigmoid")]
    [InlineData("lstm", null)]
    [InlineData("embedding", null)]
    [InlineData("", null)]
    public void A_layer_near_the_word(string word, string? nearest) => Assert.Equal(nearest, NearestWord.Of(word, LayerCatalogue.All.Keys));

    [Fact]
    public void A_word_is_nearest_to_itself_though_others_are_near() =>
        Assert.All(LayerCatalogue.All.Keys, key => Assert.Equal(key, NearestWord.Of(key, LayerCatalogue.All.Keys)));

    [Fact]
    public void Of_two_words_as_near_the_first_is_taken() => Assert.Equal("bat", NearestWord.Of("cat", ["bat", "hat"]));

    [Theory]
    [InlineData("kernel_size", "kernel")]
    [InlineData("output_kernel_size", "kernel")]
    [InlineData("kernels_of_size", null)]
    public void A_word_that_is_part_of_the_word(string word, string? nearest) => Assert.Equal(nearest, NearestWord.Of(word, ["channels", "ker", "kernel", "size_of"]));

    [Fact]
    public void No_hint_has_more_edits_than_letters() => Assert.Null(NearestWord.Of("ab", ["xy"]));

    [Fact]
    public void The_hint_names_one_or_lists_all()
    {
        Assert.Equal(" Did you mean 'joint'?", NearestWord.Hint("jiont", ["per_domain", "joint"]));
        Assert.Equal(" Known: per_domain, joint.", NearestWord.Hint("none", ["per_domain", "joint"]));
    }
}
