using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Training;

/// <summary>
/// How the weights of a layer are drawn before the first step. All but the first kind draw weights of two or more dimensions and set the biases
/// beside them; scales and shifts of norms stay 1 and 0.
/// </summary>
public abstract record Initialization;

/// <summary>An item of <c>train.initialization</c>.</summary>
/// <param name="Layers">A branch (<c>features</c>), or the path of a layer or block in it (<c>features.bottleneck</c>); empty for the whole network.</param>
/// <param name="Draw">How the weights in it are drawn. Of two items that speak of a layer, the later wins.</param>
public sealed record LayerInitialization(string Layers, Initialization Draw)
{
    /// <summary>Does it speak of that layer?</summary>
    /// <param name="path">Its path from the branch: <c>features.conv2d_1</c>.</param>
    public bool Covers(string path) => Layers.Length == 0 || LayerMultipliers.IsWithin(path, Layers);
}

/// <summary>As torch draws them: weight and bias uniform in ±1/√(fan in).</summary>
public sealed record TorchInitialization : Initialization
{
    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Initialization> Entry = new(
        "torch", "TorchInitialization", "As torch draws them: weight and bias uniform in ±1/√(fan in).", [], _ => new TorchInitialization(), "torch");
}

/// <summary>Weights uniform in ±√(6/(fan in + fan out)), biases 0 (Glorot and Bengio 2010; the JMLR paper's shallow network).</summary>
public sealed record GlorotInitialization : Initialization
{
    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Initialization> Entry = new(
        "glorot", "GlorotInitialization", "Weights uniform in ±√(6/(fan in + fan out)), biases 0.", [], _ => new GlorotInitialization(), "glorot");
}

/// <summary>Weights normal around 0, one value for the biases (as the authors' Caffe files have it for their own layers).</summary>
/// <param name="StandardDeviation">Above 0.</param>
/// <param name="Bias">Any number.</param>
public sealed record NormalInitialization(double StandardDeviation, double Bias) : Initialization
{
    private static readonly Parameter<double> StdParameter = Parameter.Required("std", new RealType(0, minOpen: true), "The standard deviation of the weights.");
    private static readonly Parameter<double> BiasParameter = Parameter.Optional("bias", new RealType(), 0, "The biases; 0.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Initialization> Entry = new(
        "normal", "NormalInitialization", "Weights normal around 0, one value for the biases.", [StdParameter, BiasParameter],
        arguments => new NormalInitialization(arguments.Get(StdParameter), arguments.Get(BiasParameter)), "normal: { std: 0.005, bias: 0.1 }");
}

/// <summary>One value for the weights, one for the biases.</summary>
/// <param name="Value">Any number.</param>
/// <param name="Bias">Any number.</param>
public sealed record ConstantInitialization(double Value, double Bias) : Initialization
{
    private static readonly Parameter<double> ValueParameter = Parameter.Required("value", new RealType(), "The weights.");
    private static readonly Parameter<double> BiasParameter = Parameter.Optional("bias", new RealType(), 0, "The biases; 0.");

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Initialization> Entry = new(
        "constant", "ConstantInitialization", "One value for the weights, one for the biases.", [ValueParameter, BiasParameter],
        arguments => new ConstantInitialization(arguments.Get(ValueParameter), arguments.Get(BiasParameter)), "constant: 0");
}
