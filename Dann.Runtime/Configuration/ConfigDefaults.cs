using Dann.Dsl.Methods;
using Dann.Dsl.Surface;
using Dann.Dsl.Yaml;

namespace Dann.Runtime.Configuration;

/// <summary>Writes out what a config leaves to its defaults, so that a run's own config says all. A test holds it to the defaults of the language.</summary>
internal static class ConfigDefaults
{
    private const string Methods = "[source_only, dann, train_on_target]";

    private const string Text = $$"""
        data:
          normalize: { mean: per_domain }
          augment: none
          memory: 50%
          representation: as_read
        train:
          epochs: 20
          steps_per_epoch: pass
          batch: 128
          target_batch: half
          order: shuffled
          target_order: passes
          initialization: torch
          optimizer: { sgd: { lr: 0.01, momentum: 0.9 } }
          lr: { inverse_decay: { alpha: 10, beta: 0.75 } }
          reversal: { sigmoid: { gamma: 10 } }
          domain_loss: { mean: { weight: 1 } }
          passes: auto
          layout: auto
        experiment:
          methods: {{Methods}}
          seeds: [1]
          selection: last
          measures: [tsne_first_seed]
          measure_every: 1
        """;

    /// <summary>The paths of all of them: <c>train.epochs</c>.</summary>
    public static IReadOnlyCollection<string> Keys => [.. FlatConfig.Of(Text, "defaults").Keys];

    /// <summary>The config with every key of its sections.</summary>
    /// <param name="config">As it was written.</param>
    /// <param name="methods">The methods that it runs: which ones it has by default hangs on its data.</param>
    public static SurfaceMap FillIn(SurfaceMap config, IEnumerable<Method> methods)
    {
        var defaults = YamlReader.Read(Text.Replace(Methods, $"[{string.Join(", ", methods.Select(method => method.Key))}]", StringComparison.Ordinal), "defaults").Root!;
        var filled = config.Entries.Select(entry => defaults.Find(entry.Key.Text) is { } section ? entry with { Value = Merge(entry.Value, (SurfaceMap)section.Value) } : entry);
        return config with { Entries = [.. filled, .. defaults.Entries.Where(section => config.Find(section.Key.Text) is null)] };
    }

    private static SurfaceNode Merge(SurfaceNode section, SurfaceMap defaults) => section switch
    {
        SurfaceMap map => map with { Entries = [.. map.Entries, .. defaults.Entries.Where(entry => map.Find(entry.Key.Text) is null)] },
        SurfaceScalar { IsEmpty: true } => defaults,
        _ => section,
    };
}
