using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Modules;
using Dann.Dsl.Yaml;

namespace Dann.Dsl.Tests.Yaml;

/// <summary>A network written back as YAML; five hundred drawn ones are read back among the generator's tests.</summary>
public sealed class NetworkYamlTests
{
    // All that a drawn network has not.
    private const string Everything = """
        model:
          name: EveryDann
          input: 3x16x16
          classes: ["no", "10", "a: \"b\""]
          sources: 2
          max_parameters: 100000
          allow: [DANN1307]
          features:
            - conv2d: { channels: 4, kernel: 3x5, padding: same, name: conv2d_2 }
            - conv2d: { channels: 4, kernel: 3, name: conv2d_3 }
            - residual: { body: [relu, { sequential: { layers: [relu], name: inner } }, relu] }
            - relu
            - module: { class: Own.Halved, arguments: { step: 2, mode: "a b", slope: 0.1, flip: true } }
            - flatten
          label:
            - linear: { units: 8, name: hidden }
            - linear: { units: 3 }
          domains: { domain: { split: features.conv2d_3, weight: 0.5, reversal: { sigmoid: { gamma: 5, until: 0.001, per: step } }, layers: [flatten, { linear: { units: 3 } }] }, late: { split: label.hidden, reversal: { constant: { value: 0 } }, layers: [{ linear: { units: 3 } }] } }

        """;

    private static readonly ModuleTable Modules = new(new[]
    {
        new ModuleSignature("Own.Halved", "C, H, W -> C, H / step, W / step", new ModuleParameter[] { new("step", "int", false), new("mode", "string", true), new("slope", "double", true), new("flip", "bool", true) }.ToEquatableArray()),
    }.ToEquatableArray());

    [Fact]
    public void What_is_read_is_written_as_it_was()
    {
        var network = Read(Everything);

        Assert.Equal(Everything.ReplaceLineEndings("\n"), NetworkYaml.Write(network));
        Assert.Equal(network, Read(NetworkYaml.Write(network)));
    }

    [Fact]
    public void What_has_its_default_and_its_usual_name_is_not_written()
    {
        var network = Read("""
            model: { name: ShortDann, input: 8, classes: 2, features: [ { linear: { units: 4, bias: true, name: linear_1 } }, relu: { name: relu_1 } ], label: [ linear: 2 ], domains: { domain: { layers: [ linear: 1 ] } } }
            """);

        Assert.Equal("""
            model:
              name: ShortDann
              input: 8
              classes: 2
              features:
                - linear: { units: 4 }
                - relu
              label:
                - linear: { units: 2 }
              domain: { split: features, layers: [{ linear: { units: 1 } }] }

            """.ReplaceLineEndings("\n"), NetworkYaml.Write(network));
    }

    private static Network Read(string text)
    {
        var result = ConfigReader.Read(text, "x.yaml", modules: Modules);
        Assert.Equal("", string.Join('\n', result.Findings.Where(finding => finding.Rule.Severity == Dann.Dsl.Rules.Severity.Error).Select(finding => finding.Format("x.yaml"))));
        return result.Model!.Network!;
    }
}
