using System.Security.Cryptography;
using System.Text;
using Dann.Runtime.Data;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Experiments;

/// <summary>Fingerprints of what was read of a domain. They stand for its content: not for its path, its name or the way its files are packed.</summary>
internal static class ContentFingerprint
{
    /// <summary>Of both splits.</summary>
    public static DataContent Of(DomainSplits domain)
    {
        var (train, trainLabels) = (OfSamples(domain.Train), OfLabels(domain.Train));
        return ReferenceEquals(domain.Train, domain.Test)
            ? new(train, trainLabels, train, trainLabels)
            : new(train, trainLabels, OfSamples(domain.Test), OfLabels(domain.Test));
    }

    /// <summary>How what was read differs from what there was, in words; empty where it does not.</summary>
    public static IReadOnlyList<string> Differences(DataNote before, DataNote now)
    {
        // Written before domains had fingerprints.
        if (before.Content is not { } then || now.Content is not { } current)
            return [];
        List<string> differences = [];
        if (before.Set != now.Set)
            differences.Add($"domain {now.Name}: {before.Set} then, {now.Set} now");
        Add("training samples", then.Train, current.Train, before.Train, now.Train);
        Add("labels of the training samples", then.TrainLabels, current.TrainLabels, before.Train, now.Train);
        Add("test samples", then.Test, current.Test, before.Test, now.Test);
        Add("labels of the test samples", then.TestLabels, current.TestLabels, before.Test, now.Test);
        return differences;

        void Add(string what, string? one, string? other, long countThen, long countNow)
        {
            if (one != other)
                differences.Add($"domain {now.Name}: its {what} are others than then{(countThen == countNow ? "" : $" ({Words.Count(countThen)} then, {Words.Count(countNow)} now)")}");
        }
    }

    /// <summary>What two domains have in common that two domains should not; null where nothing.</summary>
    public static string? Shared(DataNote one, DataNote other)
    {
        if (one.Content is not { } first || other.Content is not { } second)
            return null;
        var (train, test) = (first.Train == second.Train, first.Test == second.Test);
        return (train, test) switch
        {
            (true, true) => $"{one.Name} and {other.Name} hold the same samples: between them there is nothing to adapt to.",
            (true, false) => $"{one.Name} and {other.Name} have the same training samples.",
            (false, true) => $"{one.Name} and {other.Name} have the same test samples.",
            _ when first.Train == second.Test => $"What {one.Name} is trained on is what {other.Name} is measured on.",
            _ when first.Test == second.Train => $"What {other.Name} is trained on is what {one.Name} is measured on.",
            _ => null,
        };
    }

    private static string OfSamples(DomainData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        TensorHash.Append(hash, data.Values);
        return TensorHash.Finish(hash);
    }

    private static string? OfLabels(DomainData data)
    {
        if (!data.HasLabels)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', data.ClassNames)));
        TensorHash.Append(hash, data.Labels);
        return TensorHash.Finish(hash);
    }
}
