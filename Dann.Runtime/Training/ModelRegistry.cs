namespace Dann.Runtime.Training;

/// <summary>The models compiled into the program; generated module initializers fill it.</summary>
public static class ModelRegistry
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, ModelRegistration> Models = new(StringComparer.Ordinal);

    /// <summary>The names of the models, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names
    {
        get
        {
            lock (Gate)
                return [.. Models.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds a model; of two with one name (from two assemblies) the later one is found.</summary>
    public static void Register(ModelRegistration registration)
    {
        lock (Gate)
            Models[registration.Name] = registration;
    }

    /// <summary>The model of that name; null where none was compiled.</summary>
    public static ModelRegistration? Find(string name)
    {
        lock (Gate)
            return Models.GetValueOrDefault(name);
    }
}
