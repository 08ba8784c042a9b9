using System.Text.Json;
using Dann.Dsl.DataSets;
using Dann.Dsl.Methods;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Training;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Predictions;

/// <summary>All that is needed beside the weights of a trained network to ask it about new samples: kept with the weights, so that no data set is needed.</summary>
/// <param name="SchemaVersion">1; grows when a reader must change.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Architecture">Its fingerprint.</param>
/// <param name="Classes">The names of its classes, in the order of its logits.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Target">The target's name.</param>
/// <param name="Method">The method it was trained by.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Epoch">The epoch that was taken, from 1.</param>
/// <param name="Sample">What samples are brought to.</param>
/// <param name="Input">The shape that the network reads; another than the sample's where a representation stands between.</param>
/// <param name="SourceImages">How source images became inputs, with the means that were subtracted.</param>
/// <param name="TargetImages">The same of target images.</param>
internal sealed record NetworkCard(
    int SchemaVersion,
    string Model,
    string Architecture,
    IReadOnlyList<string> Classes,
    string Source,
    string Target,
    string Method,
    int Seed,
    int Epoch,
    SampleForm Sample,
    IReadOnlyList<long> Input,
    StoredPreprocessing SourceImages,
    StoredPreprocessing TargetImages)
{
    /// <summary>Where it stands among a file's metadata.</summary>
    public const string Key = "dann";

    private const int CurrentSchema = 1;
    private const long MostValues = 1 << 26;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Did the training teach a domain branch?</summary>
    public bool TellsDomains { get; init; }

    /// <summary>Does a representation stand between the samples and the network?</summary>
    public bool HasRepresentation { get; init; }

    /// <summary>The task as results call it.</summary>
    public string Task => $"{Source} -> {Target}";

    /// <summary>The network in words.</summary>
    public string Words => FormattableString.Invariant($"{Model}: {Method}, seed {Seed}, epoch {Epoch}, {Task}");

    /// <summary>How samples of a domain are read.</summary>
    public ImagePreprocessing Preprocessing(Domain domain) => (domain == Domain.Source ? SourceImages : TargetImages).Make();

    /// <summary>What samples of a domain are brought to, in the manner of that domain's images.</summary>
    public SampleForm SampleOf(Domain domain) => Sample with { TurnsUpright = (domain == Domain.Source ? SourceImages : TargetImages).TurnsUpright };

    /// <summary>The card of a network that has just been trained.</summary>
    public static NetworkCard Of(ModelRegistration model, TaskSettings task, NetworkTraining training, int seed, int epoch, IReadOnlyList<string> classes, DomainSamples target, Normalization normalization, Representation representation) => new(
        CurrentSchema,
        model.Name,
        model.ArchitectureHash,
        classes,
        task.SourceName,
        task.TargetName,
        training.Name,
        seed,
        epoch,
        SampleForm.Of(task.Target.DataSet, target.SampleShape),
        target.SampleShape,
        StoredPreprocessing.Of(normalization.Source),
        StoredPreprocessing.Of(normalization.Target))
    {
        TellsDomains = training.Steps == StepKind.Adversarial,
        HasRepresentation = representation is not AsRead,
    };

    /// <summary>The card as a file's metadata hold it.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads it back; null where the text is of another schema.</summary>
    /// <exception cref="JsonException">The text is no card.</exception>
    public static NetworkCard? Read(string text)
    {
        var card = OwnJson.Parse<NetworkCard>(text, Json);
        if (card.SchemaVersion != CurrentSchema)
            return null;
        return card.Fault is { } fault ? throw new JsonException($"its card {fault}.") : card;
    }

    private string? Fault =>
        !IsSample(Sample.Shape) || !IsSample(Input) || (Sample.IsImage && Sample.Shape.Count != 3) ? "has a shape that no sample has"
        : Classes.Count == 0 ? "names no class"
        : SourceImages.FindFault() ?? TargetImages.FindFault();

    private static bool IsSample(IReadOnlyList<long> shape) => shape.Count is >= 1 and <= 3 && Limits.Allow(shape) && shape.Aggregate(1L, (product, size) => product * size) is > 0 and <= MostValues;
}
