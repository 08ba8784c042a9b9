using System.Text.Json.Serialization;

namespace Dann.Runtime.Reporting;

/// <summary>Why a run has no numbers.</summary>
public enum FailureKind
{
    /// <summary>A loss, a feature or a weight became NaN or infinite, or libtorch failed.</summary>
    Training,

    /// <summary>Memory ran out.</summary>
    Memory,

    /// <summary>Data is missing or broken, or does not suffice.</summary>
    Data,
}

/// <summary>A run that failed: a result without numbers.</summary>
/// <param name="Source">The source's name in the config; several joined by +.</param>
/// <param name="Target">The target's.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Kind">What kind of thing went wrong.</param>
/// <param name="Reason">What went wrong, in words: where, and what to do.</param>
public sealed record FailedRun(string Source, string Target, string Method, int Seed, [property: JsonConverter(typeof(JsonStringEnumConverter<FailureKind>))] FailureKind Kind, string Reason);
