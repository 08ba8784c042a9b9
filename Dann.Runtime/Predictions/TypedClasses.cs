using Dann.Dsl.Lowering;
using Dann.Dsl.Naming;

namespace Dann.Runtime.Predictions;

/// <summary>Holds an enum to the classes of a network: a member means the class it was named for.</summary>
internal static class TypedClasses
{
    /// <summary>Compares the members, in the order of their numbers, with what the generator makes of the names.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void Check<TClass>(IReadOnlyList<string> classNames)
        where TClass : struct, Enum
    {
        var members = Enum.GetNames<TClass>();
        var expected = ClassIdentifiers.Of(classNames);
        if (members.Length != expected.Count)
            throw new ArgumentException($"{typeof(TClass).Name} has {members.Length} members, but the network tells {expected.Count} classes apart.");
        var differing = Enumerable.Range(0, members.Length).FirstOrDefault(label => members[label] != expected[label], -1);
        if (differing >= 0)
            throw new ArgumentException($"{typeof(TClass).Name} is not the enum of this network's classes: label {differing} is {members[differing]} in it, and {classNames[differing]} to the network.");
    }
}
