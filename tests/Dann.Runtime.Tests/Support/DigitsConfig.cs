namespace Dann.Runtime.Tests.Support;

/// <summary>A config of a whole experiment that takes a second.</summary>
internal static class DigitsConfig
{
    public const string Text = """
        model: { class: DigitsDann }
        data:
          source: { dataset: drawn-digits, train: 64, test: 20 }
          target: { dataset: drawn-digits-m, train: 48, test: 20 }
        train:
          epochs: 2
          batch: 16
        experiment:
          methods: [source_only, dann, train_on_target]
          seeds: [1, 2]
        """;
}
