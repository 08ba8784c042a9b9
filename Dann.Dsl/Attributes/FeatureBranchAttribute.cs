namespace Dann.Dsl;

/// <summary>The method is the feature branch (G_f of the paper), which both domains pass. Its layers follow as attributes, in order.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class FeatureBranchAttribute : Attribute;
