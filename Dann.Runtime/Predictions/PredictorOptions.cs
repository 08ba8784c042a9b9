namespace Dann.Runtime.Predictions;

/// <summary>Which network of a run answers, and where.</summary>
public sealed record PredictorOptions
{
    /// <summary>The method it was trained by, such as <c>dann</c>; null for dann, or what there is.</summary>
    public string? Method { get; init; }

    /// <summary>The seed; null for the lowest.</summary>
    public int? Seed { get; init; }

    /// <summary>The task as results call it, <c>amazon -> webcam</c>, or a part of it; null for the first.</summary>
    public string? Task { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Told in one line what was left out of a folder, and of values that are unusual; null for nobody.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The data folder, for runs whose network reads the features of a pretrained one; null for <c>DANN_DATA</c> and the user's cache.</summary>
    public string? DataFolder { get; init; }
}
