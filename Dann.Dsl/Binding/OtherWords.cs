using System.Globalization;

namespace Dann.Dsl.Binding;

/// <summary>
/// What other tools call things, and where they stand here: the nearest word by its letters would be wrong (<c>class_weights</c> are no
/// <c>weights</c>) or is none (<c>lambda</c>). One table for all sections; a sentence says more than a key where the thing stands elsewhere.
/// </summary>
internal static class OtherWords
{
    /// <summary>The place of what can stand in many entries.</summary>
    private const string Anywhere = "";

    /// <summary>Stands for a number in place of a name.</summary>
    private const string Number = "#";

    private const string OptimizerSettings = "That is a setting of the optimizer, as optimizer: { sgd: { lr: 0.01, momentum: 0.9, weight_decay: 0.0005 } }.";
    private const string Reversal = "The weight of the adversary is λ: reversal: { constant: 0.1 }, or its schedule, as reversal: { sigmoid: { gamma: 10 } }.";
    private const string Schedule = "The schedule of the learning rate is lr: { inverse_decay: { alpha: 10, beta: 0.75 } }, or lr: constant.";
    private const string LabelLoss = "The label loss is the mean cross-entropy of the source's labels: classes and samples have no weights, and labels are not smoothed.";
    private const string Length = "Training lasts epochs times steps_per_epoch steps.";
    private const string Elsewhere = "That stands under";

    private static readonly Dictionary<string, (string Words, string Hint)[]> Hints = new(StringComparer.Ordinal)
    {
        ["train"] =
        [
            ("learningrate baselr initiallr initlr lr0 eta eta0 stepsize", "The learning rate is a setting of the optimizer: optimizer: { sgd: { lr: 0.01 } }; lr is its schedule."),
            ("momentum nesterov weightdecay wd l2 l2penalty regularization beta beta1 beta2 betas eps epsilon amsgrad dampening", OptimizerSettings),
            ("optim solver", "It is called optimizer, as optimizer: { sgd: { lr: 0.01 } }."),
            ("lambda lambd lmbda lamda λ alpha gamma grl grllambda grlweight gradientreversal tradeoff adaptationfactor adaptationweight advweight adversarialweight daweight", Reversal),
            ("domainweight domainlossweight", "The weight of the domain loss is domain_loss: { mean: { weight: 0.1 } }; that of its gradient in the features is λ, under reversal."),
            ("scheduler lrscheduler schedule lrschedule lrdecay decay milestones warmup warmupsteps annealing cosine", Schedule),
            ("classweights classweight sampleweights sampleweight weighting labelsmoothing smoothing loss labelloss criterion focal", LabelLoss),
            ("iterations iters maxiter maxiters steps numsteps maxsteps totalsteps itersperepoch iterationsperepoch stepsinepoch", Length),
            ("seed seeds randomseed manualseed randomstate", $"{Elsewhere} experiment, as experiment: {{ seeds: [ 1, 2, 3 ] }}."),
            ("device gpu gpus cuda accelerator", "The device is named on the command line: --device cuda."),
            ("pretrained checkpoint ckpt initfrom loadfrom finetune", "Weights to start from are weights: FILE; a run that was stopped goes on with --resume."),
            ("freeze frozen freezelayers lrmult lrmultipliers", "Layers learn faster, slower or not at all by multipliers, as multipliers: { layers: features.layer1, lr: 0 }."),
            ("earlystopping earlystop patience selection grid methods method validation", $"{Elsewhere} experiment, as early_stop, selection, grid, methods and validation."),
            ("augment augmentation augmentations transform transforms normalize normalization imagesize", $"{Elsewhere} data, as augment and normalize; the size is a setting of the data set."),
            ("dropout batchnorm activation", "That is a layer, which stands in the model."),
            ("gradclip clipgrad gradientclipping clipnorm maxgradnorm amp fp16 ema", "There is no such thing yet."),
            ("numworkers workers", "Samples are kept in memory, so that there are no workers to count."),
        ],
        ["data"] =
        [
            ("batch batchsize epochs", $"{Elsewhere} train."),
            ("src sourcedomain train trainset labelled labeled", "The labelled domain is source, as source: { dataset: image-folder, path: images/a }."),
            ("tgt targetdomain test testset unlabelled unlabeled", "The unlabelled domain is target, as target: { dataset: image-folder, path: images/b }."),
            ("dataset datasets path root dir folder datadir", "A domain names its data set and where it lies: source: { dataset: image-folder, path: images/a }."),
            ("transform transforms augmentation augmentations", "What is done to images by chance is augment, what is done to all of them normalize."),
            ("imagesize size resize inputsize", "The size is a setting of the data set, as source: { dataset: image-folder, path: images/a, size: 224 }."),
            ("classes numclasses", $"{Elsewhere} model, as model: {{ classes: 10 }}."),
            ("val validation valset split", "What is held out to select by is experiment: { validation: 0.1 }."),
        ],
        ["experiment"] =
        [
            ("epochs batch batchsize lr learningrate optimizer reversal lambda", $"{Elsewhere} train."),
            ("metrics metric", "What is measured besides accuracies is measures."),
            ("out output outputdir outdir logdir savedir name", "The folder of a run is named on the command line: --out DIR."),
            ("device gpu", "The device is named on the command line: --device cuda."),
            ("val valsplit holdout", "What is held out to select by is validation: 0.1."),
            ("patience earlystopping", "early_stop ends training when the best epoch lies long enough behind."),
            ("search sweep hyperparameters params", "Settings to select among are grid, as grid: { optimizer.sgd.lr: [ 0.01, 0.1 ] }."),
        ],
        ["model"] =
        [
            ("numclasses nclasses nclass", "It is called classes."),
            ("inputshape inputsize inputdim indim inchannels shape", "It is called input, as input: 3x224x224."),
            ("layers encoder backbone featureextractor extractor bottleneck body generator", "The layers that all domains share are features."),
            ("head classifier predictor labelclassifier classhead", "The layers up to the class logits are label."),
            ("discriminator adversary critic domainclassifier domaindiscriminator", "The layers that tell the domains apart are domain."),
            ("lambda reversal grl", "λ stands under train: { reversal: … }, or with one domain branch, as domain: { reversal: … }."),
            ("pretrained weights checkpoint", $"{Elsewhere} train, as train: {{ weights: FILE }}."),
        ],
        ["augment"] =
        [
            ("flip hflip horizontalflip randomflip randomhorizontalflip", "Every second image is mirrored with mirror: true."),
            ("randomcrop", "It is called crop."),
            ("randomresizedcrop", "It is called resized_crop."),
        ],
        ["learning rate schedule"] = [(Number, "lr is the schedule of the learning rate, and the rate itself is a setting of the optimizer: optimizer: { sgd: { lr: {0} } }.")],
        ["reversal schedule"] = [(Number, "A λ that stays is { constant: {0} }.")],
        ["initialization"] = [(Number, "A constant is { constant: {0} }; random values of that deviation are { normal: {0} }.")],
        ["domain loss"] = [(Number, "A weight is { mean: { weight: {0} } }."), ("bce crossentropy", "The domain loss is the cross-entropy; what can be chosen is how it is averaged: mean or sum_of_means.")],
        ["optimizer"] = [(Number, "A learning rate is { sgd: { lr: {0} } }.")],
        ["method"] = [("sourceonly baseline erm nodapt", "Training on the source alone is source_only."), ("targetonly oracle upperbound", "Training on the labelled target, as a bound, is train_on_target.")],
        // What means the same in many entries: the key stands for itself where the entry has it.
        [Anywhere] =
        [
            ("filters outchannels nout numfilters planes width", "channels"),
            ("outfeatures features hidden neurons nodes outputs outputdim", "units"),
            ("k ksize kernelsize", "kernel"),
            ("pad", "padding"),
            ("p prob rate ratio droprate", "probability"),
            ("negativeslope", "slope"),
            ("learningrate", "lr"),
            ("eps", "epsilon"),
            ("wd l2", "weight_decay"),
            ("lambda lambd", "value"),
            ("betas", "beta1"),
            ("inchannels infeatures inputdim indim inputsize", ""),
        ],
    };

    private static readonly Dictionary<string, Dictionary<string, string>> ByPlace = Hints.ToDictionary(
        pair => pair.Key,
        pair => pair.Value.SelectMany(hint => hint.Words.Split(' ').Select(word => (word, hint.Hint))).ToDictionary(each => each.word, each => each.Hint, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>What a message about an unknown word adds, with a space before it; null where the word is no other tool's.</summary>
    /// <param name="place">The section, or what is named: <c>train</c>, <c>optimizer</c>.</param>
    /// <param name="word">The word.</param>
    /// <param name="keys">What can stand there.</param>
    public static string? Find(string place, string word, IReadOnlyCollection<string> keys)
    {
        var isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var plain = isNumber ? Number : word.Replace("_", "").Replace("-", "").Replace(" ", "").ToLowerInvariant();
        if (ByPlace.TryGetValue(place, out var own) && own.TryGetValue(plain, out var sentence))
            return " " + sentence.Replace("{0}", word);
        if (!ByPlace[Anywhere].TryGetValue(plain, out var key))
            return null;
        return key.Length == 0 ? " Input sizes are never written: each layer takes what the one before it gives." : keys.Contains(key) ? $" Did you mean '{key}'?" : null;
    }
}
