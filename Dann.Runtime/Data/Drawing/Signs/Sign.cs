namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>One kind of sign.</summary>
/// <param name="Name">Its class name, as the catalogue has it.</param>
/// <param name="Layers">What is painted, from the bottom up.</param>
internal sealed record Sign(string Name, params SignLayer[][] Layers);
