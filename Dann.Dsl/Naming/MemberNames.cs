using Dann.Dsl.Architecture;

namespace Dann.Dsl.Naming;

/// <summary>
/// The members that a model's class gets of its branches: a field, a method and a class for each. Two branches whose names differ can become
/// one of these (<c>low1</c> and <c>low_1</c> are both <c>Low1</c>), and so can a branch and the model.
/// </summary>
internal sealed class MemberNames
{
    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);

    /// <summary>What of a model's class is called after a branch.</summary>
    public static IEnumerable<string> Of(string role) => [role, Identifiers.PascalCase(role), Identifiers.BranchClass(role)];

    /// <summary>The branch that has a member called as the model; null where none has.</summary>
    public static string? RoleOf(string model, IEnumerable<string> roles) => roles.Concat([Roles.Features, Roles.Label]).FirstOrDefault(role => Of(role).Contains(model));

    /// <summary>Adds a branch; the member that it has in common with an earlier one, and that one, or null where it has none.</summary>
    public (string Role, string Member)? Add(string role)
    {
        if (Of(role).FirstOrDefault(_roles.ContainsKey) is { } member)
            return (_roles[member], member);
        foreach (var own in Of(role))
            _roles[own] = role;
        return null;
    }
}
