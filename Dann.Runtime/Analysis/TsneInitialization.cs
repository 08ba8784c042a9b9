namespace Dann.Runtime.Analysis;

/// <summary>Where the points of a t-SNE start.</summary>
public enum TsneInitialization
{
    /// <summary>The first two principal components, scaled so that the first has a deviation of 10⁻⁴. Keeps more of the large arrangement.</summary>
    Pca,

    /// <summary>Normally distributed with a deviation of 10⁻⁴, drawn by the seed.</summary>
    Random,
}
