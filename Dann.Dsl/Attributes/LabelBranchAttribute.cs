namespace Dann.Dsl;

/// <summary>The method is the label branch (G_y of the paper), from the features to one logit per class. Its layers follow as attributes, in order.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LabelBranchAttribute : Attribute;
