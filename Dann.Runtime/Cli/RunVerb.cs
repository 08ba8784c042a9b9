using System.CommandLine;
using Dann.Runtime.Experiments;

namespace Dann.Runtime.Cli;

/// <summary>The options of <c>run</c>, which the bare program takes too.</summary>
internal static class RunVerb
{
    public static void AddTo(Command command, HostConsole console, CancellationToken cancellation)
    {
        var config = new Argument<string?>("CONFIG") { HelpName = "CONFIG", Description = "The YAML file, such as configs/quickstart.yaml.", Arity = ArgumentArity.ZeroOrOne };
        var set = new Option<string[]>("--set") { Description = "Change a value of the config, such as train.epochs=5; may be given several times.", HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };
        var seeds = new Option<string?>("--seeds") { Description = "The seeds to run, such as 1,2,3.", HelpName = "LIST" };
        var methods = new Option<string?>("--methods") { Description = "The methods to run, such as dann,source_only.", HelpName = "LIST" };
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda or cuda:N.", HelpName = "DEVICE", DefaultValueFactory = _ => "auto" };
        var data = new Option<string?>("--data") { Description = "The folder with the data sets; else DANN_DATA, else the user's cache.", HelpName = "DIR" };
        var output = new Option<string>("--out") { Description = "The folder for runs.", HelpName = "DIR", DefaultValueFactory = _ => "runs" };
        var resume = new Option<string?>("--resume") { Description = "Go on with a run that was stopped: its folder.", HelpName = "RUN" };
        var epochs = new Option<int?>("--epochs") { Description = "With --resume of a finished run: train its networks on, to so many epochs in all, as a run of its own.", HelpName = "N" };
        var retry = new Option<string?>("--retry") { Description = "With --resume: try again what failed.", HelpName = "failed" };
        retry.AcceptOnlyFromAmong("failed");
        var accept = new Option<bool>(Refusals.AcceptOption) { Description = "With --resume: go on although data, config, device, threads or software are others than then; the results say so." };
        var checkpoint = new Option<double?>("--checkpoint-every") { Description = "Save a training under way every so many seconds (300): what a kill costs at most.", HelpName = "SECONDS" };
        var offline = new Option<bool>("--offline") { Description = "Never download; DANN_OFFLINE=1 does the same." };
        config.CompletionSources.Add(Suggestions.Configs);
        set.CompletionSources.Add(Suggestions.Settings);
        methods.CompletionSources.Add(Suggestions.Methods);
        device.CompletionSources.Add(Suggestions.Devices);
        resume.CompletionSources.Add(Suggestions.Runs);
        command.Add(config);
        foreach (var option in (Option[])[set, seeds, methods, device, data, output, resume, epochs, retry, accept, checkpoint, offline])
            command.Add(option);
        command.SetAction(parsed => RunCommand.Run(
            new RunRequest
            {
                Config = parsed.GetValue(config),
                Sets = parsed.GetValue(set) ?? [],
                Seeds = parsed.GetValue(seeds),
                Methods = parsed.GetValue(methods),
                Device = parsed.GetValue(device)!,
                Data = parsed.GetValue(data),
                Out = parsed.GetValue(output)!,
                Resume = parsed.GetValue(resume),
                Epochs = parsed.GetValue(epochs),
                RetriesFailed = parsed.GetValue(retry) is not null,
                AcceptsChanges = parsed.GetValue(accept),
                CheckpointSeconds = parsed.GetValue(checkpoint),
                IsOffline = parsed.GetValue(offline),
            },
            console,
            cancellation));
    }
}
