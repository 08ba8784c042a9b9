using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>Writes <c>X.Trainer.g.cs</c>: the training steps, and how a config finds the model.</summary>
internal static class TrainerFile
{
    public static string Write(ModelUnit unit)
    {
        var code = new CodeWriter();
        FileHeader.Write(code, unit.Origin);
        using (FileHeader.OpenNamespace(code, unit))
        {
            if (unit.Network is { } network)
            {
                TrainerClass.Write(code, unit.Shell, new Pathway(network, unit.Shell), network);
                code.Line();
                Registration.Write(code, unit, network.Network);
            }
            else
            {
                SkeletonTrainer.Write(code, unit);
            }
        }

        return code.ToString();
    }
}
