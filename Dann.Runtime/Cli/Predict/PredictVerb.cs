using System.CommandLine;
using Dann.Runtime.Configuration;
using Dann.Runtime.Predictions;
using Dann.Runtime.Training;

namespace Dann.Runtime.Cli.Predict;

/// <summary>The verb <c>predict</c>: what a trained network of a run says of new samples.</summary>
internal static class PredictVerb
{
    private static readonly Dictionary<string, Domain> Domains = new(StringComparer.Ordinal) { ["source"] = Domain.Source, ["target"] = Domain.Target };

    public static Command Create(HostConsole console, CancellationToken cancellation)
    {
        var run = new Argument<string>("RUN") { Description = "The folder of a run, such as runs/pets/20260101-120000; or runs/pets for its newest run." };
        var samples = new Argument<string[]>("SAMPLE") { Description = "Images, folders of images, patterns such as 'photos/**/*.jpg', or .npy files whose rows are samples.", Arity = ArgumentArity.OneOrMore };
        var top = new Option<int>("--top") { Description = "So many of the most probable classes.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var method = new Option<string?>("--method") { Description = "The network of this method; else dann's, or what there is.", HelpName = "METHOD" };
        var seed = new Option<int?>("--seed") { Description = "The network of this seed; else of the lowest.", HelpName = "SEED" };
        var task = new Option<string?>("--task") { Description = "The network of this task, such as 'amazon -> webcam', or a part of its name; else of the first.", HelpName = "TASK" };
        var domain = new Option<string>("--domain") { Description = "Whose mean is subtracted from images: target, or source.", HelpName = "DOMAIN", DefaultValueFactory = _ => "target" };
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda or cuda:N.", HelpName = "DEVICE", DefaultValueFactory = _ => "auto" };
        var data = new Option<string?>("--data") { Description = "The data folder, for networks that read the features of a pretrained one.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new ExampleCommand("predict", "Say what a trained network makes of images: class, probability, and which domain they look like.",
            "predict runs/pets cat.jpg dog.jpg", "predict runs/pets photos --top 5", "predict runs/pets 'photos/**/*.jpg' --json") { run, samples };
        foreach (var option in (Option[])[top, method, seed, task, domain, device, data, json])
            command.Add(option);
        command.SetAction(parsed =>
        {
            var count = parsed.GetValue(top);
            if (count < 1)
                throw new ConfigException($"--top {count}: expected at least 1.");
            if (!Domains.TryGetValue(parsed.GetValue(domain)!, out var means))
                throw new ConfigException($"--domain {parsed.GetValue(domain)}: expected source or target.");
            var options = new PredictorOptions { Method = parsed.GetValue(method), Seed = parsed.GetValue(seed), Task = parsed.GetValue(task), Device = parsed.GetValue(device)!, DataFolder = parsed.GetValue(data), Log = line => console.Error.WriteLine($"note: {line}") };
            console.Heed();
            using var predictor = Predictor.Open(parsed.GetValue(run)!, options);
            var report = parsed.GetValue(json) ? (IPredictionReport)new PredictionJson(console, predictor, count) : new PredictionTable(console, predictor, count);
            return Tell(predictor.PredictEach(parsed.GetValue(samples)!, means, cancellation), report, console, cancellation);
        });
        return command;
    }

    private static int Tell(IEnumerable<PredictionOutcome> outcomes, IPredictionReport report, HostConsole console, CancellationToken cancellation)
    {
        var code = ExitCodes.Done;
        try
        {
            foreach (var outcome in outcomes)
            {
                cancellation.ThrowIfCancellationRequested();
                report.Add(outcome);
                if (outcome.Failure is not { } failure)
                    continue;
                console.Error.WriteLine($"error: {failure.Message}");
                code = ExitCodes.Data;
            }
        }
        // What was answered by then is told.
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            console.Error.WriteLine("Interrupted. What was answered until then is told.");
            code = ExitCodes.Interrupted;
        }

        report.Close();
        return code;
    }
}
