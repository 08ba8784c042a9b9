using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>Amazon reviews: which are favourable, by the words in them (Blitzer et al. 2006, as prepared by Chen et al. 2012).</summary>
public static class AmazonReviewsSet
{
    /// <summary>How many counts there are of each review.</summary>
    public const int Features = 5000;

    /// <summary>What the reviews are of.</summary>
    public static readonly Parameter<string> Domain = Parameter.Required("domain", new ChoiceType("books", "dvd", "electronics", "kitchen"), "What the reviews are of.");

    /// <summary>Its line in the catalogue.</summary>
    public static readonly DataSetEntry Entry = new(
        "amazon-reviews",
        "Amazon reviews of books, dvd, electronics or kitchen, as counts of the 5,000 most frequent words and pairs of words; favourable or not.",
        samples: "5000",
        splits: "2,000 train in each domain; test 4,465 (books), 3,586 (dvd), 5,681 (electronics), 5,945 (kitchen)",
        licence: "none stated",
        ["negative", "positive"],
        [.. new[] { "books", "dvd", "electronics", "kitchen" }.SelectMany(domain => new[] { File(domain, "train"), File(domain, "test") })],
        [Domain],
        domain: arguments => arguments.Get(Domain),
        example: "{ dataset: amazon-reviews, domain: books }")
    {
        Published = [new(2_000, 4_465, "books"), new(2_000, 3_586, "dvd"), new(2_000, 5_681, "electronics"), new(2_000, 5_945, "kitchen")],
    };

    /// <summary>The file of a split of a domain.</summary>
    public static DataFile File(string domain, string split) => new(
        $"Amazon reviews ({domain}, {split})", [$"amazon-reviews/{domain}_{split}.svmlight", $"amazon-reviews/{domain}_{split}.svmlight.gz"],
        $"https://raw.githubusercontent.com/GRAAL-Research/domain_adversarial_neural_network/master/data/{domain}_{split}.svmlight");
}
