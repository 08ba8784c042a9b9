using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Training;
using Dann.Runtime.Training;

namespace Dann.Runtime.Configuration;

/// <summary>Finds the compiled model of a config, and refuses one that does not fit it.</summary>
internal static class CompiledModels
{
    /// <summary>The model that the config names.</summary>
    /// <exception cref="ConfigException">It was not compiled, was compiled from another declaration, or has other classes than the data.</exception>
    public static ModelRegistration Find(LoadedConfig config)
    {
        var reference = config.Run.Model;
        var model = ModelRegistry.Find(reference.Name) ?? throw new ConfigException($"{config.File}: error: the model '{reference.Name}' is not compiled into this program. {Remedy(reference, config.File)}");
        if (reference.Network is { } network && ArchitectureHash.Of(network) != model.ArchitectureHash)
            throw new ConfigException($"{config.File}: error: the model '{reference.Name}' in the file is not the one that was compiled. Build again, so that both are one.");
        var tasks = config.Run.Data!.Tasks;
        foreach (var domain in tasks.SelectMany(task => task.Sources.Append(task.Target)).Distinct())
            CheckClasses(config, model, domain.DataSet);
        if (tasks.FirstOrDefault(task => task.Sources.Count != model.Sources) is { } task)
            throw new ConfigException($"{config.File}: error: {model.Name} is declared for {model.Sources} source domain(s), but {task.SourceName} -> {task.TargetName} names {task.Sources.Count}.");
        return model;
    }

    private static string Remedy(ModelReference reference, string file)
    {
        if (reference.Network is not null)
            return WhereBuildsLook(Path.GetFullPath(file));
        return NearestWord.Of(reference.Name, ModelRegistry.Names) is { } nearest ? $"Did you mean '{nearest}'?" : "Declare a class of that name with [DannModel], and build again.";
    }

    // What a project takes stands in it; a new one takes configs/*.yaml, and so does this.
    private static string WhereBuildsLook(string file)
    {
        const string taken = "A build takes the files configs/*.yaml";
        var folder = Path.GetDirectoryName(file)!;
        var wanted = $"configs/{Path.GetFileNameWithoutExtension(file)}.yaml";
        var isInside = folder.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Contains("configs");
        if (isInside && Path.GetFileName(folder) != "configs")
            return $"{taken}, and none of folders within configs: move it to {wanted}, and build again.";
        if (isInside && !Path.GetExtension(file).Equals(".yaml", StringComparison.Ordinal))
            return $"{taken}: name it {wanted}, and build again.";
        return isInside
            ? "Build again; if the project does not take it, add <AdditionalFiles Include=\"configs/*.yaml\" DannConfig=\"true\" /> to it."
            : "Put the file under configs/ (or add it as AdditionalFiles with DannConfig=\"true\") and build again.";
    }

    private static void CheckClasses(LoadedConfig config, ModelRegistration model, DataSet data)
    {
        // What only the data can tell is compared when it is read.
        if (data.ClassNames.Count == 0)
            return;
        if (data.ClassNames.Count != model.Classes)
            throw new ConfigException($"{config.File}: error: {model.Name} tells {model.Classes} classes apart, but {data.Name} has {data.ClassNames.Count}.");
        if (model.ClassNames.Count > 0 && !model.ClassNames.SequenceEqual(data.ClassNames))
            throw new ConfigException($"{config.File}: error: the classes of {model.Name} ({string.Join(", ", model.ClassNames)}) are not those of {data.Name} ({string.Join(", ", data.ClassNames)}), or come in another order.");
    }
}
