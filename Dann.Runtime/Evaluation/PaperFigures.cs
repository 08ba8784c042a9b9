using Dann.Dsl.Training;

namespace Dann.Runtime.Evaluation;

/// <summary>Target accuracies as published by Ganin et al. 2016 (JMLR 17): Table 2 (digits and signs), Table 3 (Office), Table 1 (reviews). Fractions.</summary>
internal static class PaperFigures
{
    private static readonly string[] Methods = ["source_only", "subspace_alignment", "dann", "train_on_target"];

    private static readonly Dictionary<(string Source, string Target), double?[]> Figures = new()
    {
        [("mnist", "mnist-m")] = [.5225, .5690, .7666, .9596],
        [("syn-numbers", "svhn")] = [.8674, .8644, .9109, .9220],
        [("svhn", "mnist")] = [.5490, .5932, .7385, .9942],
        [("syn-signs", "gtsrb")] = [.7900, .8165, .8865, .9980],
        [("office31/amazon", "office31/webcam")] = [.642, .450, .730, null],
        [("office31/dslr", "office31/webcam")] = [.961, .648, .964, null],
        [("office31/webcam", "office31/dslr")] = [.978, .699, .992, null],
        [Reviews("books", "dvd")] = [.790, null, .784, null],
        [Reviews("books", "electronics")] = [.747, null, .733, null],
        [Reviews("books", "kitchen")] = [.778, null, .779, null],
        [Reviews("dvd", "books")] = [.720, null, .723, null],
        [Reviews("dvd", "electronics")] = [.732, null, .754, null],
        [Reviews("dvd", "kitchen")] = [.778, null, .783, null],
        [Reviews("electronics", "books")] = [.709, null, .713, null],
        [Reviews("electronics", "dvd")] = [.733, null, .738, null],
        [Reviews("electronics", "kitchen")] = [.854, null, .854, null],
        [Reviews("kitchen", "books")] = [.708, null, .709, null],
        [Reviews("kitchen", "dvd")] = [.739, null, .740, null],
        [Reviews("kitchen", "electronics")] = [.841, null, .843, null],
    };

    // Of the layers of denoising autoencoders beside the reviews.
    private static readonly Dictionary<(string Source, string Target), double?[]> DenoisedFigures = new()
    {
        [Reviews("books", "dvd")] = [.824, null, .829, null],
        [Reviews("books", "electronics")] = [.770, null, .804, null],
        [Reviews("books", "kitchen")] = [.842, null, .843, null],
        [Reviews("dvd", "books")] = [.823, null, .825, null],
        [Reviews("dvd", "electronics")] = [.768, null, .809, null],
        [Reviews("dvd", "kitchen")] = [.853, null, .849, null],
        [Reviews("electronics", "books")] = [.770, null, .774, null],
        [Reviews("electronics", "dvd")] = [.759, null, .781, null],
        [Reviews("electronics", "kitchen")] = [.863, null, .881, null],
        [Reviews("kitchen", "books")] = [.721, null, .718, null],
        [Reviews("kitchen", "dvd")] = [.789, null, .789, null],
        [Reviews("kitchen", "electronics")] = [.850, null, .856, null],
    };

    /// <summary>The figure; null where the paper has none.</summary>
    /// <param name="source">The source's data set, with the domain where the set has several; whatever the config calls it.</param>
    /// <param name="target">The target's.</param>
    /// <param name="method">The method's name; how the answer was read off and what was chosen makes no other figure, labelled target samples do.</param>
    /// <param name="representation">The key of what stood between the samples and the network; null for none.</param>
    public static double? Find(string source, string target, string method, string? representation)
    {
        var index = Array.IndexOf(Methods, method.Split(':')[0]);
        return index >= 0 && (representation == DenoisingFeatures.Entry.Key ? DenoisedFigures : Figures).TryGetValue((source, target), out var figures) ? figures[index] : null;
    }

    private static (string Source, string Target) Reviews(string source, string target) => ($"amazon-reviews/{source}", $"amazon-reviews/{target}");
}
