namespace Dann.Runtime.Native;

/// <summary>Where the libtorch in use comes from.</summary>
public enum TorchSource
{
    /// <summary>The libraries beside the program.</summary>
    Bundled,

    /// <summary>The folder that <c>DANN_LIBTORCH</c> names.</summary>
    External,

    /// <summary>Left to TorchSharp's own loader (macOS).</summary>
    TorchSharp,
}

/// <summary>What came of loading the native libraries.</summary>
/// <param name="IsLoaded">True when <c>TorchSharp.torch</c> can be used.</param>
/// <param name="Source">Whose libtorch is used, or was tried.</param>
/// <param name="Folder">The folder that libtorch was loaded from; null when none was found.</param>
/// <param name="Version">The version that the folder states of itself; null when it states none.</param>
/// <param name="HasCuda">True when that libtorch is a CUDA build.</param>
/// <param name="IsRepaired">True when a repaired copy of libLibTorchSharp.so is in use, see <see cref="SymbolVersionRepair"/>.</param>
/// <param name="Failure">What is missing and what to do; null when loaded.</param>
public sealed record NativeTorchStatus(
    bool IsLoaded,
    TorchSource Source,
    string? Folder,
    string? Version,
    bool HasCuda,
    bool IsRepaired,
    string? Failure);
