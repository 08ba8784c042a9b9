using System.Text.Json.Serialization;

namespace Dann.Runtime.Reporting;

/// <summary>How one candidate of a grid did.</summary>
/// <param name="Candidate">What it sets.</param>
/// <param name="Epoch">Its selected epoch, from 1; 0 where it failed.</param>
/// <param name="Score">What the candidates were compared by, 0..1: the accuracy of the way back for reverse validation, else that on held-out samples, or on the target where an oracle chose; null where it failed.</param>
/// <param name="HeldOutAccuracy">On held-out labelled samples, 0..1; null where none were held out.</param>
public sealed record CandidateScore(string Candidate, int Epoch, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Score, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? HeldOutAccuracy)
{
    /// <summary>Why it has no score: it failed, and ranks last; null where it did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Failure { get; init; }
}
