using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>Writes <c>X.Trainer.g.cs</c>: the training steps, and how a config finds the model.</summary>
internal static class TrainerFile
{
    public static string Write(ModelUnit unit)
    {
        var code = new CodeWriter();
        FileHeader.Write(code, unit.Origin);
        // This class is not the user's, so short names may stand in it; in the model's class they could be its author's.
        if (unit.Network is not null)
            code.Line($"using {RuntimeNames.TorchSharp};").Line($"using static {RuntimeNames.Neural};").Line();
        using (FileHeader.OpenNamespace(code, unit))
        {
            if (unit.Network is { } network)
            {
                TrainerClass.Write(code, unit.Shell, new Pathway(network), network);
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
