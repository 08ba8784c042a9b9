using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>A module that draws its own weights. One that does not keeps what its constructor drew, which no seed decides.</summary>
public interface IDrawsParameters
{
    /// <summary>Draws all weights anew.</summary>
    /// <param name="generator">On the CPU, where the module lies too.</param>
    void InitializeParameters(Generator generator);
}
