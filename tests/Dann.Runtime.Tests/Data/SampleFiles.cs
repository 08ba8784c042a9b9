using System.Runtime.CompilerServices;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;

namespace Dann.Runtime.Tests.Data;

/// <summary>The files that Python wrote (<c>Samples/make_samples.py</c>), and requests for them.</summary>
internal static class SampleFiles
{
    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Samples");

    public static string Find(string name) => Path.Combine(Folder, name);

    /// <summary>Copies a sample to where a data set wants it.</summary>
    public static string Copy(string name, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(Find(name), path, overwrite: true);
        return path;
    }

    /// <summary>A copy that ends early.</summary>
    public static void Truncate(string path, double share = 0.5)
    {
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);
    }

    /// <summary>A data set with settings, as a config would give them.</summary>
    public static DataSet DataSet(DataSetEntry entry, params (string Name, object Value)[] settings)
    {
        var arguments = new Arguments();
        foreach (var (name, value) in settings)
            arguments.Set(entry.Parameters.Single(parameter => parameter.Name == name), value);
        return entry.Create(arguments);
    }

    /// <summary>Both splits of a data set that lies in one folder.</summary>
    public static DomainSplits Read(string folder, DataSet dataSet, Action<string>? log = null) => DataSetReaders.Read(new(new([folder]), dataSet, log));

    /// <summary>The message with which reading fails.</summary>
    public static string Failure(string folder, DataSet dataSet) => Assert.Throws<DataException>(() => Read(folder, dataSet)).Message;

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
