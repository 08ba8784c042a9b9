using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>Writes <c>X.Model.g.cs</c>: the network as a module.</summary>
internal static class ModelFile
{
    public static string Write(ModelUnit unit)
    {
        var code = new CodeWriter();
        FileHeader.Write(code, unit.Origin);
        using (FileHeader.OpenNamespace(code, unit))
        {
            if (unit.Network is { } network)
                ModelClass.Write(code, unit, new Pathway(network, unit.Shell), network);
            else
                SkeletonModel.Write(code, unit);
            ClassEnum.Write(code, unit);
        }

        return code.ToString();
    }
}
