using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Preprocessing;
using Dann.Runtime.Experiments.Inputs;
using Dann.Runtime.Modules;
using Dann.Runtime.Native;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Predictions;

/// <summary>Asks a trained network of a run about new samples. Needs the run's folder and the compiled model, and no data set. Not for several threads at once.</summary>
/// <example><code>
/// using var predictor = Predictor.Open("runs/pets");
/// var prediction = predictor.Predict&lt;PetsClass&gt;("cat.jpg");
/// </code></example>
public sealed class Predictor : IDisposable
{
    private readonly NetworkCard card;
    private readonly DannModel model;
    private readonly Device device;
    private readonly IInputStage? stage;
    private readonly Action<string>? log;
    // A mean image is decoded once.
    private readonly Dictionary<Domain, ImagePreprocessing> preprocessings = [];
    private Type? checkedClasses;

    private Predictor(NetworkChoice choice, DannModel model, Device device, IInputStage? stage, Action<string>? log) =>
        (card, Choice, this.model, this.device, this.stage, this.log) = (choice.Card, choice, model, device, stage, log);

    /// <summary>The names of the classes, in the order of their labels.</summary>
    public IReadOnlyList<string> ClassNames => card.Classes;

    /// <summary>Which network answers: model, method, seed, epoch and task in words.</summary>
    public string Network => card.Words;

    /// <summary>Did its training teach a domain branch, so that it can say how far a sample looks like source or target?</summary>
    public bool TellsDomains => card.TellsDomains;

    internal NetworkChoice Choice { get; }

    /// <summary>Opens a network of a run.</summary>
    /// <param name="run">The folder of a run, <c>runs/CONFIG/TIME</c>; that of a config, <c>runs/CONFIG</c>, for its newest run; or a file below <c>models/</c> of a run.</param>
    /// <param name="options">Which network of the run; null for the one that was adapted, of the lowest seed.</param>
    /// <exception cref="ConfigException">There is no such run or network, or its model is not compiled into this program as it was trained.</exception>
    /// <exception cref="DataException">The run has finished no network, or what it needs beside is missing.</exception>
    /// <exception cref="WeightFileException">The network's file is torn.</exception>
    /// <exception cref="NativeTorchException">libtorch is missing or does not load.</exception>
    public static Predictor Open(string run, PredictorOptions? options = null)
    {
        options ??= new PredictorOptions();
        var choice = NetworkChoice.Of(run, options);
        var registration = Registered(choice);
        var device = FindDevice(options.Device);
        var stage = OpenStage(choice, options, device);
        var model = registration.CreateModel();
        try
        {
            ModelFile.Load(model, choice.Path);
            model.to(device);
            model.UseChannelsLast();
            model.eval();
            return new Predictor(choice, model, device, stage, options.Log);
        }
        catch
        {
            model.Dispose();
            stage?.Dispose();
            throw;
        }
    }

    /// <summary>The class of one image.</summary>
    /// <param name="path">The image.</param>
    /// <param name="domain">The domain whose mean is subtracted; for images like those of the target, the target.</param>
    /// <exception cref="DataException">It is missing or does not decode.</exception>
    public Prediction Predict(string path, Domain domain = Domain.Target)
    {
        var outcome = PredictEach([path], domain).First();
        return outcome.Prediction ?? throw outcome.Failure!;
    }

    /// <summary>The class of one image, as the enum that was generated for the model.</summary>
    /// <inheritdoc cref="Predict(string, Domain)"/>
    /// <exception cref="ArgumentException">The enum is of other classes than the run's.</exception>
    public Prediction<TClass> Predict<TClass>(string path, Domain domain = Domain.Target)
        where TClass : struct, Enum => Typed<TClass>(Predict(path, domain));

    /// <summary>The classes of many samples, some at a time, in the order in which they are named. What cannot be read stops nothing.</summary>
    /// <param name="paths">Images, folders with all images below them, patterns such as <c>photos/**/*.jpg</c>, and .npy files whose rows are samples.</param>
    /// <param name="domain">The domain whose mean is subtracted.</param>
    /// <param name="cancellation">Ends it between two files.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IEnumerable<PredictionOutcome> PredictEach(IEnumerable<string> paths, Domain domain = Domain.Target, CancellationToken cancellation = default)
    {
        foreach (var batch in new SampleReader(card.SampleOf(domain), log).Read(SampleFile.Find(paths, log), cancellation))
        {
            var answers = batch.Samples is null ? null : new Queue<Prediction>(Answer(batch, domain));
            for (var i = 0; i < batch.Names.Count; i++)
                yield return new(batch.Names[i], batch.Failures[i] is null ? answers!.Dequeue() : null, batch.Failures[i]);
        }
    }

    /// <summary>A prediction whose classes are the members of the generated enum.</summary>
    /// <exception cref="ArgumentException">The enum is of other classes than the run's.</exception>
    public Prediction<TClass> Typed<TClass>(Prediction prediction)
        where TClass : struct, Enum
    {
        if (checkedClasses != typeof(TClass))
            TypedClasses.Check<TClass>(card.Classes);
        checkedClasses = typeof(TClass);
        var classes = Enum.GetValues<TClass>();
        return new(classes[prediction.Label], prediction.Probability, [.. prediction.Ranking.Select(ranked => (classes[ranked.Label], ranked.Probability))], prediction.TargetLikeness);
    }

    /// <summary>Releases the network.</summary>
    public void Dispose()
    {
        model.Dispose();
        stage?.Dispose();
    }

    private static ModelRegistration Registered(NetworkChoice choice)
    {
        var card = choice.Card;
        var registration = ModelRegistry.Find(card.Model) ?? throw new ConfigException($"{choice.Path} is of the model '{card.Model}', which is not compiled into this program. It has {(ModelRegistry.Names is { Count: > 0 } names ? string.Join(", ", names) : "none")}. Build with the declaration that the run was made with.");
        return registration.ArchitectureHash == card.Architecture
            ? registration
            : throw new ConfigException($"{choice.Path} is of the model {card.Model} as it was when it was trained (architecture {card.Architecture}); this program has another one of that name ({registration.ArchitectureHash}): its declaration was changed since. Bring that back and build, or train anew.");
    }

    private static Device FindDevice(string word)
    {
        try
        {
            return Devices.Find(word);
        }
        catch (ArgumentException failure)
        {
            throw new ConfigException($"--device {word}: {Cli.Failures.Plain(failure)}");
        }
    }

    private static IInputStage? OpenStage(NetworkChoice choice, PredictorOptions options, Device device)
    {
        if (!choice.Card.HasRepresentation)
            return null;
        var run = choice.Run ?? throw new ConfigException($"{choice.Path}: the network reads what another one makes of the samples, which the run's config names. Name the folder of the run.");
        var config = ConfigLoader.Load(run.ConfigPath, [], run.ConfigName);
        return InputStages.Create(config.Run.Data!.Representation, new StageContext(config.File, DataLocator.Default(options.DataFolder), device, _ => { }));
    }

    private List<Prediction> Answer(SampleBatch batch, Domain domain)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var given = batch.Samples!;
        using var samples = stage is null ? given : stage.OfDomain(new DomainSplits(given, given)).Train;
        if (!samples.SampleShape.SequenceEqual(card.Input))
            throw new DataException($"{card.Words}: the network reads {string.Join('x', card.Input)}, made of the data of both domains, which single samples cannot be brought to.");
        using var converter = new BatchConverter(samples, preprocessings.TryGetValue(domain, out var known) ? known : preprocessings[domain] = card.Preprocessing(domain), BatchLayout.ChannelsLast);
        var inputs = converter.Range(0, samples.Count).to(device);
        var (logits, domainLogits) = Logits(inputs);
        var probabilities = logits.to(ScalarType.Float64).softmax(1).cpu().data<double>().ToArray();
        var likeness = domainLogits is null ? null : TargetLikeness(domainLogits).cpu().data<double>().ToArray();
        var names = batch.Names.Where((_, i) => batch.Failures[i] is null).ToList();
        return [.. names.Select((name, i) => new Prediction(name, Ranking(probabilities.AsSpan(i * ClassNames.Count, ClassNames.Count)), likeness?[i]))];
    }

    private (Tensor Logits, Tensor? DomainLogits) Logits(Tensor inputs)
    {
        if (!TellsDomains)
            return (model.forward(inputs), null);
        var outputs = model.ForwardTraining(inputs);
        return (outputs.Logits, outputs.DomainLogits);
    }

    /// <summary>The probability of the target, (N), float64: of one logit of the target, or of one for each domain, the target's last.</summary>
    internal static Tensor TargetLikeness(Tensor logits)
    {
        var exact = logits.to(ScalarType.Float64);
        return exact.shape[1] == 1 ? exact.sigmoid().flatten() : exact.softmax(1).select(1, exact.shape[1] - 1).contiguous();
    }

    private List<RankedClass> Ranking(ReadOnlySpan<double> probabilities)
    {
        var ranking = new List<RankedClass>(probabilities.Length);
        for (var label = 0; label < probabilities.Length; label++)
            ranking.Add(new(ClassNames[label], label, probabilities[label]));
        // Of equals the lower label first, as argmax has it.
        return [.. ranking.OrderByDescending(ranked => ranked.Probability)];
    }
}
