namespace Dann.Dsl.DataSets;

/// <summary>How many samples a set, or one of its domains, has as published. Where train and test are one list, both are its length.</summary>
/// <param name="Train">Training samples.</param>
/// <param name="Test">Test samples.</param>
/// <param name="Domain">The domain; null where the set is one.</param>
public sealed record PublishedSizes(long Train, long Test, string? Domain = null);
