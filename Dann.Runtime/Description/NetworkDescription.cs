using Dann.Dsl.Shapes;
using Dann.Runtime.Configuration;
using Spectre.Console;

namespace Dann.Runtime.Description;

/// <summary>What a network is made of, as <c>describe</c> shows it. Needs no data and no libtorch, and no build of a model in YAML.</summary>
public sealed class NetworkDescription
{
    private NetworkDescription(ShapedNetwork network, IReadOnlyList<string> warnings) => (Network, Warnings) = (network, warnings);

    /// <summary>The network with shapes, parameters and multiply-adds.</summary>
    public ShapedNetwork Network { get; }

    /// <summary>What was found that does not stop anybody from looking at it, as compilers print it.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads the network of a config, or of a model that is compiled into this program.</summary>
    /// <param name="config">The path of the YAML file, or the model's name.</param>
    /// <exception cref="ConfigException">The file is missing, its model is broken, or it is declared in C# and not compiled in.</exception>
    public static NetworkDescription Read(string config)
    {
        var (network, warnings) = ConfigLoader.LoadNetwork(config);
        return new(network, warnings);
    }

    /// <summary>The JSON of <c>describe --json</c>; its keys: docs/looking-at-a-network.md.</summary>
    public string ToJson() => NetworkJson.Of(Network).Write();

    /// <summary>The table of <c>describe</c>.</summary>
    /// <param name="width">The width of its lines, at least 40.</param>
    public string ToText(int width = 100)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = width;
        NetworkTable.Write(Network, console);
        return text.ToString();
    }

    /// <summary>Writes the table to a console.</summary>
    internal void Write(IAnsiConsole console) => NetworkTable.Write(Network, console);
}
