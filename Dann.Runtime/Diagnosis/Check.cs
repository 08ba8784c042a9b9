using System.Text.Json.Serialization;

namespace Dann.Runtime.Diagnosis;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Name">What it is.</param>
/// <param name="State">How it stands.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">What to do; null where nothing is to be done.</param>
public sealed record Check(string Name, CheckState State, string Found, string? Advice = null);

/// <summary>How a thing stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
public enum CheckState
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Not there, and only some uses need it.</summary>
    Absent,

    /// <summary>Nothing runs before it is mended.</summary>
    Broken,
}
