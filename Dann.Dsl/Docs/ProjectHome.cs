using System.Reflection;

namespace Dann.Dsl.Docs;

/// <summary>Where the project lives.</summary>
internal static class ProjectHome
{
    /// <summary>Its public address: <c>PackageProjectUrl</c> of Directory.Build.props, which the packages name too.</summary>
    public static string Address { get; } = typeof(ProjectHome).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == "ProjectHome").Value!;

    /// <summary>The address of a page of <c>docs</c>.</summary>
    public static string Page(string file) => $"{Address}/blob/main/docs/{file}";
}
