namespace Dann.Runtime.Data.Randomness;

/// <summary>
/// The streams that one seed feeds. Each use of chance has its own, so that a change in one (another batch size, another
/// augmentation) leaves the others as they were. The numbers are part of what makes a run repeatable: never renumber them.
/// </summary>
public static class RandomStreams
{
    /// <summary>The order of the source samples.</summary>
    public const ulong SourceOrder = 1;

    /// <summary>The order of the target samples.</summary>
    public const ulong TargetOrder = 2;

    /// <summary>The initial weights.</summary>
    public const ulong Initialization = 3;

    /// <summary>What libtorch draws by itself within a step (dropout).</summary>
    public const ulong Step = 4;

    /// <summary>Which labelled samples are held out to select by.</summary>
    public const ulong HeldOut = 6;

    /// <summary>Which target samples an experiment labels.</summary>
    public const ulong LabelledTarget = 7;

    /// <summary>The order of the labelled target samples beside a source.</summary>
    public const ulong LabelledTargetOrder = 8;

    /// <summary>Which samples a measure of representations looks at.</summary>
    public const ulong Measure = 9;

    /// <summary>The changes made to an image in training.</summary>
    public const ulong Augmentation = 5;

    /// <summary>The patches behind the MNIST-M train digits.</summary>
    public const ulong MnistMTrain = 16;

    /// <summary>The patches behind the MNIST-M test digits.</summary>
    public const ulong MnistMTest = 17;

    /// <summary>The drawn digits of the train split.</summary>
    public const ulong DrawnTrain = 18;

    /// <summary>The drawn digits of the test split.</summary>
    public const ulong DrawnTest = 19;

    /// <summary>The drawn digits on patches, train split.</summary>
    public const ulong DrawnPatchTrain = 20;

    /// <summary>The drawn digits on patches, test split.</summary>
    public const ulong DrawnPatchTest = 21;

    /// <summary>The order in which the solver of a linear SVM visits the samples.</summary>
    public const ulong SvmVisits = 64;

    /// <summary>The folds of a cross-validation.</summary>
    public const ulong CrossValidation = 65;

    /// <summary>The samples and halves of a proxy A-distance.</summary>
    public const ulong ProxyADistance = 66;

    /// <summary>The first positions of a t-SNE.</summary>
    public const ulong Embedding = 67;

    /// <summary>The drawn numbers of the train split.</summary>
    public const ulong DrawnNumbersTrain = 22;

    /// <summary>The drawn numbers of the test split.</summary>
    public const ulong DrawnNumbersTest = 23;

    /// <summary>The drawn signs of the train split.</summary>
    public const ulong DrawnSignsTrain = 24;

    /// <summary>The drawn signs of the test split.</summary>
    public const ulong DrawnSignsTest = 25;

    /// <summary>Which training images of GTSRB the paper's split takes.</summary>
    public const ulong GtsrbSplit = 40;

    /// <summary>The noise and the order of the moons to learn from.</summary>
    public const ulong MoonsTrain = 41;

    /// <summary>The noise and the order of the moons to measure on.</summary>
    public const ulong MoonsTest = 42;
}
