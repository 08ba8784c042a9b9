namespace Dann.Runtime.Analysis;

/// <summary>How the weights of a linear SVM are found. All ways lead to the one optimum.</summary>
public enum SvmSolver
{
    /// <summary><see cref="Newton"/> where it applies and there are at most 512 features, else <see cref="DualCoordinateDescent"/>.</summary>
    Automatic,

    /// <summary>One sample after the other (Hsieh et al., ICML 2008; LIBLINEAR's -s 1 and -s 3). For many features, sparse or dense. Slow where C is great.</summary>
    DualCoordinateDescent,

    /// <summary>Newton's method on the weights; for <see cref="SvmLoss.SquaredHinge"/> only. For few features, at any C.</summary>
    Newton,
}
