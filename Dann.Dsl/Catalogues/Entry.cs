namespace Dann.Dsl.Catalogues;

/// <summary>One line of a catalogue: a thing that can be named in a declaration, and how its value is made.</summary>
/// <typeparam name="T">What the entry makes.</typeparam>
public class Entry<T>
{
    /// <summary>Makes an entry.</summary>
    /// <param name="key">Its name in YAML, snake_case.</param>
    /// <param name="className">Its name in C# and in TorchSharp.</param>
    /// <param name="summary">One sentence for the tables in the docs and for editors.</param>
    /// <param name="parameters">Its settings; the first is the one a bare value sets, as in <c>linear: 100</c>.</param>
    /// <param name="create">Makes the value of the arguments.</param>
    /// <param name="example">A YAML text that uses it; tests run it.</param>
    public Entry(string key, string className, string summary, IReadOnlyList<Parameter> parameters, Func<Arguments, T> create, string example) =>
        (Key, ClassName, Summary, Parameters, Create, Example) = (key, className, summary, parameters, create, example);

    /// <summary>Its name in YAML, snake_case.</summary>
    public string Key { get; }

    /// <summary>Its name in C# and in TorchSharp.</summary>
    public string ClassName { get; }

    /// <summary>One sentence on what it is.</summary>
    public string Summary { get; }

    /// <summary>Its settings, in the order a list of bare values sets them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Makes the value of the arguments.</summary>
    public Func<Arguments, T> Create { get; }

    /// <summary>A YAML text that uses it.</summary>
    public string Example { get; }
}
