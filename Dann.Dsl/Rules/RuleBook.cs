namespace Dann.Dsl.Rules;

/// <summary>
/// Every rule. 10xx: the text of a file. 11xx: the declaration of a model. 12xx: shapes. 13xx: the whole network. 14xx: what is worth knowing.
/// 21xx: the <c>data</c>, <c>train</c> and <c>experiment</c> sections, which one run uses and no build needs. 22xx: what they say together, and to the network.
/// </summary>
public static class RuleBook
{
    /// <summary>The text is not YAML.</summary>
    public static readonly Rule NotYaml = Error(1001, "The file is not YAML");

    /// <summary>Anchors, aliases, tags, several documents.</summary>
    public static readonly Rule UnsupportedYaml = Error(1002, "A part of YAML that the language leaves out");

    /// <summary>Over 1 MB, deeper than 64, more than 100,000 events.</summary>
    public static readonly Rule FileTooLarge = Error(1003, "The file is too large");

    /// <summary>A key that no section, branch or layer has.</summary>
    public static readonly Rule UnknownKey = Error(1101, "Unknown key");

    /// <summary>A section, branch or parameter that must be there.</summary>
    public static readonly Rule Missing = Error(1102, "Something is missing");

    /// <summary>A value of another type.</summary>
    public static readonly Rule WrongType = Error(1103, "Wrong type");

    /// <summary>A value of the right type that is too small or too large.</summary>
    public static readonly Rule OutOfRange = Error(1104, "Value out of range");

    /// <summary>A layer that the catalogue does not have.</summary>
    public static readonly Rule UnknownLayer = Error(1105, "Unknown layer");

    /// <summary>A key that stands twice in one map.</summary>
    public static readonly Rule DuplicateKey = Error(1106, "A key stands twice");

    /// <summary>The split names neither a branch nor a layer, or could be two.</summary>
    public static readonly Rule SplitNotFound = Error(1107, "The split point does not exist");

    /// <summary>A name that is no identifier, or stands twice.</summary>
    public static readonly Rule BadName = Error(1108, "A name that cannot be used");

    /// <summary>A branch without a layer.</summary>
    public static readonly Rule EmptyBranch = Error(1109, "A branch without layers");

    /// <summary>A class with [DannModel] that is not partial, is generic, static, abstract, or has a base class or a member that is generated.</summary>
    public static readonly Rule ClassShape = Error(1110, "The class cannot be completed");

    /// <summary>A branch method that is not partial or has another signature.</summary>
    public static readonly Rule MethodShape = Error(1111, "The branch method cannot be completed");

    /// <summary>Two branches of one role.</summary>
    public static readonly Rule DuplicateBranch = Error(1112, "Two branches of one kind");

    /// <summary>Layers on a method without a branch attribute, or on a second partial declaration.</summary>
    public static readonly Rule MisplacedLayer = Error(1113, "A layer that belongs to no branch");

    /// <summary>Two files declare different networks under one name.</summary>
    public static readonly Rule ModelDeclaredTwice = Error(1114, "Two different models of one name");

    /// <summary>A block, or an included part, that uses itself.</summary>
    public static readonly Rule BlockCycle = Error(1115, "A block that contains itself");

    /// <summary>More layers or deeper blocks than a network can sensibly have; repeated blocks get there fast.</summary>
    public static readonly Rule TooManyLayers = Error(1116, "Too many layers");

    /// <summary>A value computed of a block's arguments that has no result.</summary>
    public static readonly Rule BadExpression = Error(1117, "A value that cannot be computed");

    /// <summary>An include names a part that is not there.</summary>
    public static readonly Rule IncludeNotFound = Error(1118, "The included part does not exist");

    /// <summary>A block that is declared and used nowhere.</summary>
    public static readonly Rule UnusedBlock = Warning(1119, "A block that is never used");

    /// <summary>A class that holds layers but is not of this project.</summary>
    public static readonly Rule BlockClass = Error(1120, "The class of a block cannot be read");

    /// <summary>A class with [LayerShape] whose statement cannot be read, or that cannot be made.</summary>
    public static readonly Rule BadModule = Error(1121, "A module that cannot be a layer");

    /// <summary>A module that no class of the project is.</summary>
    public static readonly Rule UnknownModule = Error(1122, "Unknown module");

    /// <summary>A warning is said to be meant, and there is none.</summary>
    public static readonly Rule NothingToAllow = Warning(1123, "An allowed warning that is not there");

    /// <summary>Two names that become one in generated code.</summary>
    public static readonly Rule NameClash = Error(1124, "Two names that become one");

    /// <summary>The project is compiled as a version of C# that generated code is not written in.</summary>
    public static readonly Rule OldLanguage = Error(1125, "The version of C# is too old");

    /// <summary>A layer for vectors was given an image.</summary>
    public static readonly Rule VectorExpected = Error(1201, "A vector was expected");

    /// <summary>A layer for images was given a vector.</summary>
    public static readonly Rule ImageExpected = Error(1202, "An image was expected");

    /// <summary>A window larger than what it slides over.</summary>
    public static readonly Rule WindowTooLarge = Error(1203, "The window is larger than its input");

    /// <summary>Groups that do not divide the channels.</summary>
    public static readonly Rule GroupsDoNotDivide = Error(1204, "The groups do not divide the channels");

    /// <summary>Padding of more than half a pooling window.</summary>
    public static readonly Rule PaddingTooLarge = Error(1205, "The padding is too large");

    /// <summary>More values than a tensor dimension of ours can count.</summary>
    public static readonly Rule TooManyValues = Error(1206, "Too many values");

    /// <summary>A layer for sequences was given an image or a vector.</summary>
    public static readonly Rule SequenceExpected = Error(1207, "A sequence was expected");

    /// <summary>Settings of one layer that each stand for themselves but not together.</summary>
    public static readonly Rule LayerConflict = Error(1208, "Settings of a layer that do not go together");

    /// <summary>A norm over one value, which is always 0 afterwards.</summary>
    public static readonly Rule NothingToNormalize = Error(1209, "A norm over single values");

    /// <summary>Values that do not fill the shape they are to take.</summary>
    public static readonly Rule ShapeNotFilled = Error(1210, "The values do not fill the shape");

    /// <summary>A layer works on more dimensions than its input has.</summary>
    public static readonly Rule TooFewDimensions = Error(1211, "Too few dimensions");

    /// <summary>The chains of a block end in shapes that cannot become one.</summary>
    public static readonly Rule PathsDoNotMeet = Error(1220, "The chains of a block do not fit together");

    /// <summary>A module of the project's own was given what its shape rule does not take.</summary>
    public static readonly Rule ModuleInput = Error(1221, "The module does not take this shape");

    /// <summary>The label branch does not end in one logit per class.</summary>
    public static readonly Rule LabelWidth = Error(1301, "The label branch does not fit the classes");

    /// <summary>The domain branch does not end in one logit.</summary>
    public static readonly Rule DomainWidth = Error(1302, "The domain branch does not end in one logit");

    /// <summary>The reversal stands behind the classifier's last layer.</summary>
    public static readonly Rule SplitAfterClassifier = Error(1303, "The split stands after the classifier");

    /// <summary>A sigmoid or softmax before a loss that applies it.</summary>
    public static readonly Rule ProbabilityBeforeLoss = Error(1304, "A loss is given probabilities instead of logits");

    /// <summary>A softmax over one value, and whatever else does not follow its input.</summary>
    public static readonly Rule ConstantLayer = Error(1305, "A layer whose output does not depend on its input");

    /// <summary>No layer before a split has weights.</summary>
    public static readonly Rule NothingLearns = Warning(1306, "Nothing before the split learns");

    /// <summary>A domain branch whose own λ is 0 throughout.</summary>
    public static readonly Rule NeverReversed = Warning(1307, "A reversal that never leaves 0");

    /// <summary>Dropout right before a split.</summary>
    public static readonly Rule DropoutBeforeSplit = Warning(1308, "Dropout right before the split");

    /// <summary>More learned values than the declaration allows.</summary>
    public static readonly Rule OverBudget = Error(1309, "More parameters than allowed");

    /// <summary>How large a model is: told of each, and nothing is wrong.</summary>
    public static readonly Rule ModelSize = Info(1401, "The size of a model");

    /// <summary>A key that a run section does not have.</summary>
    public static readonly Rule RunUnknownKey = OfRun(2101, "Unknown key in a run section");

    /// <summary>Something a run needs.</summary>
    public static readonly Rule RunMissing = OfRun(2102, "Something is missing in a run section");

    /// <summary>A value of another type in a run section.</summary>
    public static readonly Rule RunWrongType = OfRun(2103, "Wrong type in a run section");

    /// <summary>A value out of range in a run section.</summary>
    public static readonly Rule RunOutOfRange = OfRun(2104, "Value out of range in a run section");

    /// <summary>A data set, method, schedule or optimiser that the catalogue does not have.</summary>
    public static readonly Rule RunUnknownName = OfRun(2105, "Unknown name in a run section");

    /// <summary>A key that stands twice in a run section.</summary>
    public static readonly Rule RunDuplicateKey = OfRun(2106, "A key stands twice in a run section");

    /// <summary>Settings that each stand for themselves but not together.</summary>
    public static readonly Rule RunConflict = OfRun(2107, "Settings that do not go together");

    /// <summary>Source and target are one data set.</summary>
    public static readonly Rule SameDomain = AdviceOfRun(2201, "The target is the source");

    /// <summary>λ of the run is 0 throughout.</summary>
    public static readonly Rule RunNeverReversed = AdviceOfRun(2202, "A run whose reversal never leaves 0");

    /// <summary>Batch norm, and one sample of each domain in a step.</summary>
    public static readonly Rule BatchOfOne = OfRun(2203, "Batch norm over one sample of a domain");

    /// <summary>Multipliers, an initialization or weights of layers that the model does not have.</summary>
    public static readonly Rule RunUnknownLayer = OfRun(2204, "Layers that the model does not have");

    /// <summary>Multipliers that freeze all there is before a split.</summary>
    public static readonly Rule RunFrozenSplit = AdviceOfRun(2205, "A reversal into frozen layers");

    /// <summary>Every rule, in the order of the codes.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        NotYaml, UnsupportedYaml, FileTooLarge,
        UnknownKey, Missing, WrongType, OutOfRange, UnknownLayer, DuplicateKey, SplitNotFound, BadName, EmptyBranch,
        ClassShape, MethodShape, DuplicateBranch, MisplacedLayer, ModelDeclaredTwice, BlockCycle, TooManyLayers, BadExpression, IncludeNotFound, UnusedBlock, BlockClass, BadModule, UnknownModule, NothingToAllow,
        NameClash, OldLanguage,
        VectorExpected, ImageExpected, WindowTooLarge, GroupsDoNotDivide, PaddingTooLarge, TooManyValues,
        SequenceExpected, LayerConflict, NothingToNormalize, ShapeNotFilled, TooFewDimensions, PathsDoNotMeet, ModuleInput,
        LabelWidth, DomainWidth, SplitAfterClassifier, ProbabilityBeforeLoss, ConstantLayer, NothingLearns, NeverReversed, DropoutBeforeSplit, OverBudget, ModelSize,
        RunUnknownKey, RunMissing, RunWrongType, RunOutOfRange, RunUnknownName, RunDuplicateKey, RunConflict,
        SameDomain, RunNeverReversed, BatchOfOne, RunUnknownLayer, RunFrozenSplit,
    ];

    private static Rule Info(int number, string title) => new($"DANN{number}", title, Severity.Info, StopsRun: false);

    private static Rule Error(int number, string title) => new($"DANN{number}", title, Severity.Error, StopsRun: true);

    private static Rule Warning(int number, string title) => new($"DANN{number}", title, Severity.Warning, StopsRun: false);

    // What a control run may well want: told, and run.
    private static Rule AdviceOfRun(int number, string title) => new($"DANN{number}", title, Severity.Warning, StopsRun: false);

    // One user's mistake in a section that only a run reads must not stop another's build.
    private static Rule OfRun(int number, string title) => new($"DANN{number}", title, Severity.Warning, StopsRun: true);
}
