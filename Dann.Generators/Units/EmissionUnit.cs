namespace Dann.Generators.Units;

/// <summary>A model and the beginning of its files' names, which is unique in the compilation whatever the case of letters.</summary>
internal sealed record EmissionUnit(string FilePrefix, ModelUnit Model);
