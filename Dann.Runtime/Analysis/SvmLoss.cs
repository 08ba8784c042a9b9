namespace Dann.Runtime.Analysis;

/// <summary>What a sample costs whose margin m is below 1.</summary>
public enum SvmLoss
{
    /// <summary>(1 − m)², LIBLINEAR's default (its "L2 loss").</summary>
    SquaredHinge,

    /// <summary>1 − m (LIBLINEAR's "L1 loss", and LIBSVM's).</summary>
    Hinge,
}
