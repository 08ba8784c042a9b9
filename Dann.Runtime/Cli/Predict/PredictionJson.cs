using System.Text.Json;
using Dann.Runtime.Predictions;

namespace Dann.Runtime.Cli.Predict;

/// <summary>Predictions as JSON, whole on the output stream when all samples are through.</summary>
internal sealed class PredictionJson(HostConsole console, Predictor predictor, int top) : IPredictionReport
{
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    private readonly List<object> images = [];

    public void Add(PredictionOutcome outcome) => images.Add(outcome.Prediction is { } prediction ? Of(prediction) : new { image = outcome.Sample, error = outcome.Failure!.Message });

    public void Close()
    {
        var card = predictor.Choice.Card;
        console.Output.WriteLine(JsonSerializer.Serialize(
            new
            {
                schemaVersion = SchemaVersion,
                run = predictor.Choice.Run?.FullPath ?? predictor.Choice.Path,
                network = new { card.Model, card.Method, card.Seed, card.Epoch, card.Source, card.Target },
                images,
            },
            Json));
    }

    private object Of(Prediction prediction) => new
    {
        image = prediction.Sample,
        @class = prediction.Class,
        label = prediction.Label,
        probability = prediction.Probability,
        top = prediction.Ranking.Take(top),
        domain = prediction.TargetLikeness is { } target ? new { target, source = 1 - target, looksLike = target >= 0.5 ? "target" : "source" } : null,
    };
}
