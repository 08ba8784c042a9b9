using Dann.Dsl.Tests.Support;
using static Dann.Dsl.Tests.Binding.BrokenDeclaration;

namespace Dann.Dsl.Tests.Binding;

/// <summary>Mistakes in the sections that one run uses: warnings of the build, errors of the run.</summary>
internal static class BrokenRuns
{
    public static readonly BrokenDeclaration[] All =
    [
        Edit("misspelt section", "experiment:", "experiments:", "DANN2101", 25, 1, "experiments",
            "config has no key 'experiments'. Did you mean 'experiment'?"),
        Edit("unknown key in train", "epochs: 20", "epoch: 20", "DANN2101", 19, 3, "epoch",
            "train has no key 'epoch'. Did you mean 'epochs'?"),
        Edit("unknown key of an optimizer", "momentum: 0.9", "beta1: 0.9", "DANN2101", 21, 33, "beta1",
            "sgd has no key 'beta1'. Known: lr, momentum, nesterov, weight_decay."),
        Edit("unknown setting of a data set", "{ dataset: mnist }", "{ dataset: mnist, seed: 3 }", "DANN2101", 15, 29, "seed",
            "mnist has no key 'seed'. It takes none."),
        Edit("target without data", "  target: { dataset: mnist-m }\n", "", "DANN2102", 14, 1, "data",
            "data has no 'target': the unlabelled domain, as { dataset: mnist-m }."),
        Edit("domain without a data set", "{ dataset: mnist-m }", "{ build_seed: 3 }", "DANN2102", 16, 13, "build_seed",
            "'dataset' is missing: it names the data set."),
        Edit("constant without its value", "{ sigmoid: { gamma: 10 } }", "constant", "DANN2102", 23, 13, "constant",
            "constant needs 'value': a number of at least 0."),
        Edit("word for a number", "epochs: 20", "epochs: twenty", "DANN2103", 19, 11, "twenty",
            "epochs is 'twenty'; expected a whole number of at least 1."),
        Edit("data set that is a list", "{ dataset: mnist }", "[ mnist ]", "DANN2103", 15, 13, "mnist",
            "A data set was expected here: a name, or a name with settings."),
        Edit("section that is a word", "  methods: [ source_only, dann ]\n  seeds: [ 1, 2, 3 ]\n", "  quick\n", "DANN2103", 26, 3, "quick",
            "experiment is a map with the keys methods, seeds."),
        Edit("unknown mean", "mean: joint", "mean: jiont", "DANN2103", 17, 22, "jiont",
            "mean is 'jiont'; expected per_domain or joint. Did you mean 'joint'?"),
        Edit("odd batch", "batch: 128", "batch: 127", "DANN2104", 20, 10, "127",
            "batch is 127; expected an even number of at least 2, half for each domain."),
        Edit("momentum of one", "momentum: 0.9", "momentum: 1", "DANN2104", 21, 43, "1",
            "momentum is 1; expected a number of at least 0 and below 1."),
        Edit("no epochs", "epochs: 20", "epochs: 0", "DANN2104", 19, 11, "0",
            "epochs is 0; expected a whole number of at least 1."),
        Edit("no methods", "[ source_only, dann ]", "[]", "DANN2104", 26, 12, "[]",
            "methods is an empty list. Name at least one, or leave the key out."),
        Edit("unknown method", "[ source_only, dann ]", "[ source_only, dan ]", "DANN2105", 26, 27, "dan",
            "There is no method 'dan'. Did you mean 'dann'?"),
        Edit("unknown data set", "{ dataset: mnist-m }", "{ dataset: cifar }", "DANN2105", 16, 22, "cifar",
            "There is no data set 'cifar'. Known: mnist, mnist-m, drawn-digits, drawn-digits-m."),
        Edit("unknown schedule", "{ inverse_decay: { alpha: 10, beta: 0.75 } }", "cosine", "DANN2105", 22, 7, "cosine",
            "There is no learning rate schedule 'cosine'. Known: inverse_decay, constant."),
        Edit("unknown domain loss", "domain_loss: mean", "domain_loss: meen", "DANN2105", 24, 16, "meen",
            "There is no domain loss 'meen'. Did you mean 'mean'?"),
        Edit("section twice", "experiment:", "train:\n  epochs: 3\nexperiment:", "DANN2106", 25, 1, "train",
            "The key 'train' stands twice in config. Keep one."),
        Edit("seed twice", "[ 1, 2, 3 ]", "[ 1, 2, 1 ]", "DANN2106", 27, 18, "1",
            "'1' stands twice in seeds. Keep one."),
        new("two passes of a network with batch norm", Sample.With("- relu", "- batch_norm2d").Replace("batch: 128", "passes: two", StringComparison.Ordinal), "DANN2107", 20, 11, "two",
            "passes is 'two', but a layer of the network mixes the samples of a batch (batch norm): two passes would train another network. Write 'one' or 'auto'."),
    ];
}
