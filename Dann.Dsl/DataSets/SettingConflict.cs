using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>Settings of a data set that do not go together.</summary>
/// <param name="Setting">The one that is out of place.</param>
/// <param name="Message">Why, and what to do.</param>
public sealed record SettingConflict(Parameter Setting, string Message);
