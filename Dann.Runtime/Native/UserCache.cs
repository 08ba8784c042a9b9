namespace Dann.Runtime.Native;

/// <summary>The folder for what can be made or fetched again: <c>$XDG_CACHE_HOME/dann</c>, else <c>dann</c> in the system's folder for local application data.</summary>
internal static class UserCache
{
    public static string Folder { get; } = Path.Combine(Base(), "dann");

    private static string Base()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!string.IsNullOrWhiteSpace(xdg) && Path.IsPathRooted(xdg))
            return xdg;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        if (OperatingSystem.IsLinux() && home.Length > 0)
            return Path.Combine(home, ".cache");
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0 ? local : Path.Combine(Path.GetTempPath(), Environment.UserName);
    }
}
