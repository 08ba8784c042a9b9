namespace Dann.Generators.Emit;

/// <summary>Every name of the runtime and of TorchSharp that generated code speaks of. The generator sees neither assembly; a test resolves the names against both.</summary>
internal static class RuntimeNames
{
    public const string DannModel = "global::Dann.Runtime.Modules.DannModel";
    public const string DannModule = "global::Dann.Runtime.Modules.DannModule";
    public const string Outputs = "global::Dann.Runtime.Modules.Outputs";
    public const string GradientReversal = "global::Dann.Runtime.Modules.GradientReversal";
    public const string Initializers = "global::Dann.Runtime.Modules.Initializers";
    public const string Layout = "global::Dann.Runtime.Modules.Layout";
    public const string OwnModules = "global::Dann.Runtime.Modules.OwnModules";
    public const string ModuleSignature = "global::Dann.Dsl.Modules.ModuleSignature";
    public const string NativeTorch = "global::Dann.Runtime.Native.NativeTorch";
    public const string LabelledBatch = "global::Dann.Runtime.Data.LabelledBatch";
    public const string UnlabelledBatch = "global::Dann.Runtime.Data.UnlabelledBatch";
    public const string DannTrainer = "global::Dann.Runtime.Training.DannTrainer";
    public const string TrainerOptions = "global::Dann.Runtime.Training.TrainerOptions";
    public const string StepArguments = "global::Dann.Runtime.Training.StepArguments";
    public const string ModelRegistry = "global::Dann.Runtime.Training.ModelRegistry";
    public const string ModelRegistration = "global::Dann.Runtime.Training.ModelRegistration";

    public const string ReversalSchedule = "global::Dann.Dsl.Training.ReversalSchedule";
    public const string Schedules = "global::Dann.Dsl.Training";

    public const string TorchSharp = "global::TorchSharp";
    public const string Torch = "global::TorchSharp.torch";
    public const string Functional = "global::TorchSharp.torch.nn.functional";
    public const string Tensor = "global::TorchSharp.torch.Tensor";
    public const string TensorModule = "global::TorchSharp.torch.nn.Module<global::TorchSharp.torch.Tensor, global::TorchSharp.torch.Tensor>";
    public const string Generator = "global::TorchSharp.torch.Generator";
    public const string Modules = "global::TorchSharp.Modules";

    public const string ModuleInitializer = "global::System.Runtime.CompilerServices.ModuleInitializer";
    public const string SuppressMessage = "global::System.Diagnostics.CodeAnalysis.SuppressMessage";
    public const string InvalidOperation = "global::System.InvalidOperationException";
}
