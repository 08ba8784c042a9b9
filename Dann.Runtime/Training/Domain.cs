namespace Dann.Runtime.Training;

/// <summary>The two domains. The values are their labels in the domain classifier's loss (Ganin and Lempitsky 2015: d = 0 is the source).</summary>
public enum Domain
{
    /// <summary>The labelled domain.</summary>
    Source = 0,

    /// <summary>The domain to adapt to.</summary>
    Target = 1,
}
