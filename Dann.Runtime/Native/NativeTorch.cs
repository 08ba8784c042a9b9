using System.Runtime.InteropServices;

namespace Dann.Runtime.Native;

/// <summary>
/// Loads the native libraries of TorchSharp. Every program and test assembly passes through here before its first use of
/// <c>TorchSharp.torch</c>; the generator emits a module initializer that does.
/// </summary>
public static class NativeTorch
{
    /// <summary>The environment variable that names the folder of an installed libtorch, such as <c>torch/lib</c> of a Python install.</summary>
    public const string FolderVariable = "DANN_LIBTORCH";

    /// <summary>The libtorch that the libLibTorchSharp of the referenced TorchSharp is bound to.</summary>
    public const string ExpectedVersion = "2.10";

    private static readonly Lock Gate = new();
    private static NativeTorchStatus? status;
    private static Exception? cause;

    /// <summary>What came of loading; loads first when nobody has.</summary>
    public static NativeTorchStatus Status
    {
        get
        {
            Load();
            return status!;
        }
    }

    /// <summary>Loads the libraries once. Never throws: a failure is kept for <see cref="EnsureLoaded"/>, so that help and error texts work without libtorch.</summary>
    public static void Load()
    {
        lock (Gate)
        {
            status ??= LoadForThisSystem();
        }
    }

    /// <summary>Loads the libraries and reports a failure.</summary>
    /// <exception cref="NativeTorchException">A library is missing or does not load.</exception>
    public static void EnsureLoaded()
    {
        if (Status is { IsLoaded: false } failed)
            throw cause is null ? new NativeTorchException(failed.Failure!) : new NativeTorchException(failed.Failure!, cause);
    }

    /// <summary>Returns <paramref name="name"/>, having ensured that the libraries are loaded; stands in a base-constructor argument, the last place before TorchSharp is touched.</summary>
    /// <exception cref="NativeTorchException">A library is missing or does not load.</exception>
    public static string Checked(string name)
    {
        EnsureLoaded();
        return name;
    }

    private static NativeTorchStatus LoadForThisSystem()
    {
        if (OperatingSystem.IsMacOS())
            return new(true, TorchSource.TorchSharp, null, null, false, false, null);
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return Failed(TorchSource.Bundled, null, LoadFailures.UnsupportedSystem());

        var source = string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(FolderVariable)) ? TorchSource.Bundled : TorchSource.External;
        string? folder = null;
        try
        {
            folder = source == TorchSource.External ? TorchFolders.External() : TorchFolders.Bundled();
            return LinuxTorchLoader.Load(source, folder);
        }
        catch (NativeTorchException failure)
        {
            cause = failure.InnerException;
            return Failed(source, folder, failure.Message);
        }
        catch (Exception failure)
        {
            cause = failure;
            return Failed(source, folder, LoadFailures.Unexpected(failure));
        }
    }

    private static NativeTorchStatus Failed(TorchSource source, string? folder, string failure) =>
        new(false, source, folder, folder is null ? null : TorchFolders.VersionOf(folder), false, false, failure);
}
